"""What tests of several rooms do with a guide."""


def tell(client, guide, at, choice, **more):
    """Answer the step that stands at a place of a guide, as the page does that shows it."""
    step = client.get(f"{guide}/{at}", **more).context["walk"].step.code
    return client.post(f"{guide}/{at}/answer", {"step": step, "choice": choice}, **more)
