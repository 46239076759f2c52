"""A table as it is written: Parquet in groups of a fixed number of rows, CSV a row at a time."""

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.fhir.formats.tables.view import Column

GROUP = 1 << 16  # rows: what is held at once, and fixed, so that the bytes repeat
_ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_FEW = ("code", "uri", "url", "canonical")  # types whose values repeat: a dictionary makes them small
_WRITTEN = {None: "", True: "true", False: "false"}

Row = tuple[Any, ...]


class Sheet:
    """One table that is being written in the formats that were asked for."""

    def __init__(self, stem: Path, columns: tuple[Column, ...], formats: Iterable[str]) -> None:
        self.paths: list[Path] = []
        self.rows = 0
        self.held: list[Row] = []
        self.parquet = self.csv = None
        wanted = tuple(formats)
        if "parquet" in wanted:
            self.schema = pa.schema([(column.name, _ARROW[column.kind]) for column in columns])
            few = [column.name for column in columns if column.type in _FEW]
            self.parquet = pq.ParquetWriter(
                self._path(stem, "parquet"), self.schema, compression="zstd", use_dictionary=few
            )
        if "csv" in wanted:
            # RFC 4180: lines end in CR LF, and what holds a comma, a quote or a line's end is quoted.
            self.csv = self._path(stem, "csv").open("w", encoding="utf-8", newline="")
            self.line = csv.writer(self.csv)
            self.line.writerow([column.name for column in columns])

    def _path(self, stem: Path, ending: str) -> Path:
        self.paths.append(stem.with_name(f"{stem.name}.{ending}"))
        return self.paths[-1]

    def add(self, rows: Iterable[Row]) -> None:
        """Put more rows at the end."""
        for row in rows:
            self.rows += 1
            if self.csv:
                self.line.writerow([_WRITTEN[one] if one is None or isinstance(one, bool) else one for one in row])
            if self.parquet:
                self.held.append(row)
                if len(self.held) == GROUP:
                    self._flush()

    def _flush(self) -> None:
        if self.parquet and self.held:
            columns = zip(*self.held, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)]
            self.parquet.write_table(pa.Table.from_arrays(arrays, schema=self.schema), row_group_size=GROUP)
            self.held = []

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._flush()
        if self.parquet:
            self.parquet.close()
        if self.csv:
            self.csv.close()
