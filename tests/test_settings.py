"""`.env.example` is the settings, no more and no less."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"


def example() -> dict[str, str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def shown(value: object) -> str:
    return "" if value is None else str(value)


def test_every_setting_is_in_the_example_with_its_default_and_in_order() -> None:
    fields = Settings.model_fields
    assert list(example()) == [name.upper() for name in fields]
    assert example() == {name.upper(): shown(field.default) for name, field in fields.items()}


def test_every_setting_is_explained_in_the_example() -> None:
    comments = " ".join(
        line.removeprefix("#").strip()
        for line in EXAMPLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    )
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description in comments, name


def test_the_example_can_be_used_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings(_env_file=file) == Settings(_env_file=None)


def test_secrets_do_not_show(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("TELEGRAM_TOKEN=123:abc\nSECRET_KEY=hush\n", encoding="utf-8")
    settings = Settings(_env_file=file)
    assert settings.telegram_token == SecretStr("123:abc")
    assert "abc" not in repr(settings)
    assert "hush" not in repr(settings)
