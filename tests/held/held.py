"""The program kept loaded for as long as a script of tests runs: a `demine` in PATH that starts in a millisecond."""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile


@contextlib.contextmanager
def environment(demine):
    """Variables under which `demine` is `demine` of this build: through the loaded one where it was built."""
    folder = demine.parent.parent / "held"
    loaded, stand_in = folder / "demine_loaded", folder / "demine"
    if not loaded.exists() or not stand_in.exists():
        yield {"PATH": f"{demine.parent}:{os.environ['PATH']}"}
        return
    with tempfile.TemporaryDirectory() as place:
        socket = pathlib.Path(place) / "socket"
        process = subprocess.Popen([loaded, socket], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"ready\n", "the loaded program does not listen"
        try:
            yield {"PATH": f"{folder}:{os.environ['PATH']}", "DEMINE_HELD": str(socket)}
        finally:
            process.stdin.close()
            process.wait(10)


if __name__ == "__main__":  # held.py DEMINE COMMAND...: a command whose `demine` is that one, kept loaded
    with environment(pathlib.Path(sys.argv[1]).resolve()) as variables:
        sys.exit(subprocess.run(sys.argv[2:], env={**os.environ, **variables}, check=False).returncode)
