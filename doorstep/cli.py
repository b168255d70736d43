"""The command line: nothing heavy is imported before it is needed."""

import importlib
import sys

import click

#: Command, its one line of help, and where it lives; `doorstep --help` imports none of them.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("A whole town on this machine, without a Telegram account.", "doorstep.commands.demo"),
    "run": ("The bot in production.", "doorstep.commands.run"),
    "botapi": ("Only the local Bot API server, with its chat page.", "doorstep.commands.botapi"),
    "depot": ("Set up a depot.", "doorstep.commands.depot"),
    "van": ("Set up a depot's vans.", "doorstep.commands.van"),
    "courier": ("Look after a depot's couriers.", "doorstep.commands.courier"),
    "shift": ("Set up who drives which van, and when.", "doorstep.commands.shift"),
    "pickup": ("Set up the shops that keep parcels.", "doorstep.commands.pickup"),
    "import": ("Take in parcels.", "doorstep.commands.imports"),
    "export": ("Hand out what is known of a person.", "doorstep.commands.export"),
    "erase": ("Erase what is known of a person.", "doorstep.commands.erase"),
    "invite": ("Invite a courier or a dispatcher.", "doorstep.commands.invite"),
    "links": ("Print a link for every parcel that is on its way.", "doorstep.commands.links"),
    "plan": ("Plan the routes of a problem from a file.", "doorstep.commands.plan"),
    "understand": ("What typed text says.", "doorstep.commands.understand"),
    "doctor": ("Check everything that `doorstep run` needs.", "doorstep.commands.doctor"),
    "db": ("Look after the database.", "doorstep.commands.db"),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][1]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (says, _) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="doorstep")
def cli() -> None:
    """Doorstep, the chat bot that keeps the last mile's promises."""


def main(words: list[str] | None = None) -> None:
    """Run the command line (or `words`); every failure is one sentence with the way out."""
    try:
        sys.exit(cli(args=words, standalone_mode=False) or 0)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BaseExceptionGroup as several:
        sys.exit(_told(several))
    except Exception as error:  # noqa: BLE001  the last door: known failures become sentences, others are shown whole
        sys.exit(_told(error))


def _told(error: BaseException) -> int:
    from doorstep.complaints import complaint

    sentence = complaint(error)
    if sentence is None:
        raise error
    click.echo(sentence, err=True)
    return 1
