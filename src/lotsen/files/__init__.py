"""What comes in as a file: judged by its bytes, limited, pictures drawn anew, before anything of it is stored."""
