"""Pictures we keep, by the names under which views show them."""

from bot.pictures.sent import OURS
from bot.ports.work import OpenWork
from bot.uploads import Pictures


def kept_pictures(reading: OpenWork, others: Pictures) -> Pictures:
    """What a kept picture's name means; other names are left to `others`."""

    async def picture(name: str) -> bytes | None:
        if not name.startswith(OURS):
            return await others(name)
        async with reading() as work:
            return await work.pictures.find(name.removeprefix(OURS))

    return picture
