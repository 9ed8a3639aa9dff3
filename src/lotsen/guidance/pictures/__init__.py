"""Pictures that editors put into texts."""
