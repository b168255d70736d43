"""`doorstep botapi`."""

import asyncio

import click

from doorstep.ending import until_told

TOKEN = "123456:local-bot-api-token-for-anyone"  # noqa: S105  a token of nobody's bot


@click.command()
@click.option("--port", default=8081, show_default=True)
@click.option("--token", default=TOKEN, show_default=True, help="The token that your bot will use.")
@click.option("--username", default="local_test_bot", show_default=True, help="The bot's user name.")
def command(port: int, token: str, username: str) -> None:
    """Serve the local Bot API with its chat page, for any Telegram library."""
    from doorstep.clocks import SystemClock
    from sandbox.botapi.accounts import BotProfile
    from sandbox.botapi.server import build
    from sandbox.botapi.serving import serve

    if not token.partition(":")[0].isdigit():
        raise click.BadParameter("a token looks like 123456:letters-and-digits", param_hint="--token")
    api = build(SystemClock(), bots={token: BotProfile(username)})
    click.echo(f"Chat page: http://127.0.0.1:{port}/  ·  Bot API: http://127.0.0.1:{port}/bot{token}/getMe")
    asyncio.run(until_told(serve(api.app, port=port)))
