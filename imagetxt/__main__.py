"""`python -m imagetxt` and the console command."""


def main() -> None:
    """Run the command line."""
    from imagetxt.ui.cli.app import run

    run()


if __name__ == "__main__":
    main()
