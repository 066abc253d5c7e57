"""The developer's script: sets up .venv from the locks, then does what you ask.

python3 dev.py demo [DIR]        run the main job on the shipped book
python3 dev.py test [ARGS]       run the tests (ARGS go to pytest)
python3 dev.py check [NAME...]   run what CI runs, or only these: format lint types imports tests
python3 dev.py fix               mend what ruff can mend by itself
python3 dev.py bench [SIZE...]   measure a refresh beside the same job by a plain openpyxl script
python3 dev.py bench measures    measure the arithmetic on many figures at once
python3 dev.py bench attach      measure attaching a council's own book
python3 dev.py bench excel       measure formulas through xlwings, and what Excel waits for
python3 dev.py macros            write the generated VBA of the add-in anew
python3 dev.py golden [ARGS]     write the golden transcripts anew (ARGS go to pytest)
python3 dev.py lock [ARGS]       renew requirements/*.lock with uv (ARGS go to uv, such as --upgrade)

Needs Python 3.11 or later with pip, and nothing else. Everything it installs is in .venv.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a traceback
    sys.exit("pi_excel needs Python 3.11 or later; this is Python {}.{}.".format(*sys.version_info[:2]))

import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYPROJECT = ROOT / "pyproject.toml"

TESTS = ("pytest", "-n", "auto")
CHECKS = {
    "format": ("ruff", "format", "--check"),
    "lint": ("ruff", "check"),
    "types": ("mypy",),
    "imports": ("lint-imports", "--no-logo"),
    "tests": TESTS,  # last, so that its summary is the last thing said
}


def main(args: list[str]) -> int:
    """Do the command that `args` names; return its exit code."""
    commands = {
        "demo": demo,
        "test": test,
        "check": check,
        "fix": fix,
        "bench": bench,
        "macros": macros,
        "golden": golden,
        "lock": lock,
    }
    if not args or args[0] not in commands:
        print(__doc__)
        return 0 if args in ([], ["-h"], ["--help"]) else 2
    return commands[args[0]](args[1:])


def demo(args: list[str]) -> int:
    """Run the main job on the shipped book."""
    set_up("core")
    return run("pi-excel", "demo", *args)


def test(args: list[str]) -> int:
    """Run the tests, on every processor."""
    set_up("core", "dev")
    return run(*TESTS, *args)


def check(names: list[str]) -> int:
    """Run the named checks, or all; a failure does not keep the later ones from running."""
    unknown = set(names) - set(CHECKS)
    if unknown:
        sys.exit(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
    set_up("core", "dev")
    failed: list[str] = []
    for name, command in CHECKS.items():
        if names and name not in names:
            continue
        if name == "tests" and failed:
            print(f"\nFailed already, whatever the tests say: {', '.join(failed)}.", flush=True)
        print(f"\n--- {name}: {' '.join(command)}", flush=True)
        if run(*command):
            failed.append(name)
    return 1 if failed else 0


def fix(_: list[str]) -> int:
    """Mend what ruff can mend, then format."""
    set_up("core", "dev")
    return run("ruff", "check", "--fix") | run("ruff", "format")


def bench(args: list[str]) -> int:
    """Measure a refresh, the arithmetic, attaching or formulas; never a test, since times are no promise."""
    set_up("core", "dev")
    others = {
        "measures": "tests.bench.measures",
        "attach": "tests.bench.wide",
        "excel": "tests.bench.excel",
    }
    if args and args[0] in others:
        return run(python().name, "-m", others[args[0]], *args[1:])
    return run(python().name, "-m", "tests.bench", *args)


def macros(_: list[str]) -> int:
    """Write what is generated in macros/ anew."""
    set_up("core", "dev")
    scripts = (str(Path("macros", name)) for name in ("make_wrappers.py", "make_registration.py"))
    return max(run(python().name, script) for script in scripts)


def golden(args: list[str]) -> int:
    """Write the golden transcripts anew, for a person to read in the diff."""
    os.environ["PI_EXCEL_GOLDEN"] = "write"
    code = test(args)
    print("\nNow read what changed: git diff tests", flush=True)
    return code


def lock(args: list[str]) -> int:
    """Renew the locks. What is locked already stays as it is unless `--upgrade` is among `args`."""
    uv = shutil.which("uv")
    if not uv:
        sys.exit("Renewing the locks needs uv (CONTRIBUTING, 'The locks'). Nothing else here does.")
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--quiet"]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command=python3 dev.py lock"]
    build = "\n".join(tomllib.loads(PYPROJECT.read_text("utf-8"))["build-system"]["requires"])
    for name, more in {
        "core": [],
        "dev": ["--extra=dev", "--extra=excel", "--constraints=requirements/core.lock"],
    }.items():
        output = f"--output-file=requirements/{name}.lock"
        command = [uv, "pip", "compile", "pyproject.toml", "-", output, *options, *more, *args]
        code = subprocess.run(command, cwd=ROOT, input=build, text=True, check=False).returncode
        if code:
            return code
    return 0


def set_up(*locks: str) -> None:
    """Make .venv hold what `locks` name, and the project itself; do nothing where it already does."""
    made_by = f"{sys.version}\n{ROOT}\n"
    if not (VENV / "made-by").is_file() or (VENV / "made-by").read_text("utf-8") != made_by:
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=False)
        (VENV / "made-by").write_text(made_by, "utf-8")
    for name in locks:
        source, stamp = ROOT / "requirements" / f"{name}.lock", VENV / f"{name}.stamp"
        wanted = hashlib.sha256(PYPROJECT.read_bytes() + source.read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text("utf-8") == wanted:
            continue
        print(f"Installing requirements/{name}.lock into .venv; the first time takes a minute.", flush=True)
        pip_install("--only-binary=:all:", "--require-hashes", "--requirement", str(source))
        pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        stamp.write_text(wanted, "utf-8")


def pip_install(*args: str) -> None:
    """Install into .venv with the pip of the Python that runs this script."""
    try:
        version = importlib.metadata.version("pip")
    except importlib.metadata.PackageNotFoundError:
        sys.exit(
            f"{sys.executable} has no pip. Use the Python outside .venv, or install pip: "
            "'sudo apt install python3-pip' on Debian and Ubuntu, 'python3 -m ensurepip' elsewhere."
        )
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < (22, 3):
        sys.exit(f"pip {version} is too old; 22.3 or later is needed: python3 -m pip install --upgrade pip")
    pip = [sys.executable, "-m", "pip", "--python", str(python()), "--disable-pip-version-check"]
    if subprocess.run([*pip, "install", "--quiet", *args], cwd=ROOT, check=False).returncode:
        sys.exit("Installing into .venv failed; pip says why above. It needs the network or your own mirror.")


def python() -> Path:
    """Return the path of the Python in .venv."""
    return BIN / ("python.exe" if os.name == "nt" else "python")


def run(tool: str, *args: str) -> int:
    """Run a tool of .venv at the top of the repository; return its exit code."""
    return subprocess.run([BIN / tool, *args], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
