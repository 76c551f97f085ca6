"""Runs whichtoken as a stage of a Spark cluster and as one process, and compares every record.

    compare.py DIRECTORY PARTS

The directory holds tokens.txt, secret, and the binary whichtoken. Exits with 1 if the records differ.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from pyspark import SparkConf, SparkContext
from pyspark.accumulators import AccumulatorParam

# A master with two workers, each a process of its own with one core and 1024 MiB.
CLUSTER = "local-cluster[2,1,1024]"

ARGUMENTS = "check --lines --threads 1 --format ndjson --now 1800000000 --audience https://api.example"

# 1, 3 and 4 say that tokens are wrong or cannot be judged, which is what the records are for. Anything else (2, 70, a
# signal) means that there are no records to trust: the task must fail.
STAGE = f"./whichtoken {ARGUMENTS} --secret-file secret -; case $? in 0|1|3|4) ;; *) exit 1 ;; esac"

# Where a record says which line it is for: of the whole file, or of its part.
LINE = re.compile(rb'"input":\{"source":"stdin","line":(\d+)')


class Counts(AccumulatorParam):
    def zero(self, value):
        return Counter()

    def addInPlace(self, one, other):
        one.update(other)
        return one


def on_cluster(directory: Path, parts: int) -> tuple[list[Path], Counter, float]:
    """The parts of the answer in their order, how many records each executor wrote, and the seconds it took."""
    conf = SparkConf().setMaster(CLUSTER).setAppName("whichtoken")
    for name, value in {
        "spark.driver.memory": "512m",
        "spark.executor.memory": "512m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.task.maxFailures": "1",
    }.items():
        conf.set(name, value)
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    # The binary and the secret travel with the job: nothing is installed on the workers.
    for name in ("whichtoken", "secret"):
        context.addFile(str(directory / name))
    executors = context.accumulator(Counter(), Counts())

    def count(records):
        # Each executor has a directory of its own, named by its number.
        here = os.path.basename(os.getcwd())
        for record in records:
            executors.add({here: 1})
            yield record

    started = time.monotonic()
    tokens = context.textFile(str(directory / "tokens.txt"), parts)
    records = tokens.pipe(f"sh -c {shlex.quote(STAGE)}", checkCode=True)
    records.mapPartitions(count).saveAsTextFile(str(directory / "records"))
    took = time.monotonic() - started
    context.stop()
    return sorted((directory / "records").glob("part-*")), executors.value, took


def one_process(directory: Path) -> tuple[Path, int, float]:
    """The answer, the exit code, and the seconds it took."""
    answer = directory / "records.ndjson"
    # The same command in the same words: a record names the file of its key as it was given.
    command = ["./whichtoken", *shlex.split(ARGUMENTS), "--secret-file", "secret", "-"]
    started = time.monotonic()
    with open(directory / "tokens.txt", "rb") as tokens, open(answer, "wb") as out:
        code = subprocess.run(command, cwd=directory, stdin=tokens, stdout=out, check=False).returncode
    return answer, code, time.monotonic() - started


def without_line(record: bytes) -> tuple[bytes, int]:
    """The record without the number of its line, and that number."""
    found = LINE.search(record)
    if not found:
        sys.exit(f"no record: {record[:200]!r}")
    return record[: found.start(1)] + record[found.end(1) :], int(found[1])


def differences(parts: list[Path], answer: Path) -> tuple[int, Counter, list[str]]:
    """How many records were compared, their verdicts, and where they differ (the first ten)."""
    compared, verdicts, wrong = 0, Counter(), []
    with open(answer, "rb") as whole:
        for part in parts:
            with open(part, "rb") as records:
                for number, record in enumerate(records, 1):
                    compared += 1
                    ours, line = without_line(record)
                    theirs, whole_line = without_line(whole.readline() or b"the end")
                    if ours != theirs or line != number or whole_line != compared:
                        wrong.append(f"{part.name}, line {number}; tokens.txt, line {compared}")
                    verdicts[re.search(rb'"verdict":"([a-z]*)"', ours)[1].decode()] += 1
        if whole.readline():
            wrong.append(f"one process wrote more than the {compared} records of the cluster")
    return compared, verdicts, wrong[:10]


def main() -> None:
    directory, parts = Path(sys.argv[1]), int(sys.argv[2])
    records, executors, took = on_cluster(directory, parts)
    answer, code, took_alone = one_process(directory)
    with open(directory / "tokens.txt", "rb") as tokens:
        lines = sum(1 for _ in tokens)
    compared, verdicts, wrong = differences(records, answer)
    each = ", ".join(f"executor {name}: {number}" for name, number in sorted(executors.items()))
    print(f"cluster      {CLUSTER}: {len(records)} parts, {each}; {took:.1f} s")
    print(f"one process  exit code {code}; {took_alone:.1f} s")
    print("verdicts     " + ", ".join(f"{name}: {number}" for name, number in sorted(verdicts.items())))
    print(f"compared     {compared} records of {lines} lines, byte for byte but for input.line")
    if compared != lines or len(executors) < 2 or code != 1:
        wrong.append("not every line has its record, or not all of the cluster was used")
    for difference in wrong:
        print(f"DIFFERENT    {difference}")
    if wrong:
        sys.exit(1)
    print("the same")


main()
