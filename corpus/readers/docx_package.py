"""A DOCX file's parts as XML trees, unpacked within limits and parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib

import lxml.etree as etree  # type: ignore[import-untyped]

from corpus.readers.source import Source, too_large

_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MOST_PARTS = 20_000
_MOST_TIMES_LARGER = 400  # letters pack to a tenth; a bomb to a thousandth


class Package:
    """The parts of one DOCX file. Raises ``ReadError`` if the file is not one, or is cut off."""

    def __init__(self, file: Source) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise file.error("The DOCX file is damaged or cut off; fetch it again.") from error
        if len(self._zip.namelist()) > _MOST_PARTS:
            raise file.error("The DOCX file holds too many parts; save it again from Word.")

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, or ``None`` if the file has no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        data = self._unpack(info).replace(_STRICT, _TRANSITIONAL)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            where = f"{name}, line {line}" if line else name
            raise self.file.error(f"The DOCX file is damaged ({where}); save it again from Word.") from error
        if root.getroottree().docinfo.doctype:
            raise self.file.error("The DOCX file declares XML entities; save it again from Word.")
        return root

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        limit = self.file.limits.max_bytes
        packed = max(info.compress_size, 1)
        if info.file_size > limit or (info.file_size > 2**20 and info.file_size > packed * _MOST_TIMES_LARGER):
            raise too_large(self.file.path, self.file.limits)
        if info.flag_bits & 1:
            raise self.file.error("The DOCX file is encrypted; save it without a password.")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self.file.error("The DOCX file is damaged or cut off; fetch it again.") from error
        if len(data) > limit:
            raise too_large(self.file.path, self.file.limits)
        return data
