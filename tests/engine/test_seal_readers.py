"""What validators see of each type of document: written here by the libraries of the seal, read by its helpers."""

from __future__ import annotations

import gzip
import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from envwright.errors import ValidatorError
from envwright.runtime.engine import Engine
from envwright.specs import ValidatorResult
from envwright.validation import Seal, SealLimits

pytestmark = pytest.mark.docker

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 width="200" height="100" viewBox="0 0 200 100">
<g inkscape:groupmode="layer" inkscape:label="Walls" id="l1" transform="translate(10 20)">
<rect id="r1" inkscape:label="door" x="5" y="5" width="30" height="40" style="fill:#ff0000;stroke:none"/>
<circle id="c1" cx="100" cy="10" r="10" fill="none" stroke="#0000ff" stroke-width="2"/></g>
<g inkscape:groupmode="layer" inkscape:label="Notes"><path d="M 0 0 h 7"/></g>
<text id="t1" x="3" y="90">North <tspan>wing</tspan></text></svg>"""
GEOJSON = b"""{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "a", "n": 3}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}"""
INI = b"top=1\n[Window Settings]\nWidth = 640\n  Name=a = b\n; no\n[Colors][Window]\nback=1,2,3\n"
BOMB = b"""<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>"""


@pytest.fixture(scope="module")
def seal(engine: Engine) -> Seal:
    return Seal(engine, run="test-seal-readers", limits=SealLimits(seconds=20, memory_mib=768))


def answer(seal: Seal, files: Mapping[str, bytes], body: str) -> ValidatorResult | ValidatorError:
    """Of a validator whose body yields `seen`."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    source = f"from envwright_seal import Check\ndef validate(evidence):\n{lines}\n"
    source += "    return [Check('seen', 1, True, repr(seen))]\n"
    (found,) = seal.validate(source, [files], {})
    return found


def seen(seal: Seal, files: Mapping[str, bytes], expression: str) -> str:
    found = answer(seal, files, f"seen = {expression}")
    assert isinstance(found, ValidatorResult), found.details
    return found.criteria[0].detail


def refused(seal: Seal, files: Mapping[str, bytes], expression: str) -> str:
    found = answer(seal, files, f"seen = {expression}")
    assert isinstance(found, ValidatorError), found
    return found.details


def made(seal: Seal, body: str) -> dict[str, bytes]:
    """What a script writes into `out`, a buffer, by path."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return seal.make(f"import io\ndef make(files):\n    out = io.BytesIO()\n{lines}\n", "make", {})


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(content__xml=content.encode())


DOCX = """
import docx
book = docx.Document()
book.add_heading('Report', 1)
line = book.add_paragraph('plain ')
line.add_run('bold').bold = True
line.add_run(' rest')
book.add_paragraph('item', style='List Bullet')
book.add_table(1, 2).rows[0].cells[1].text = 'b'
book.save(out)
return {'/a.docx': out.getvalue()}
"""
SHAPE = "[(p.text, p.level, p.in_list, p.marked('bold')) for p in d.paragraphs]"


def test_a_document_of_word_is_paragraphs_headings_lists_and_tables(seal: Seal) -> None:
    files = made(seal, DOCX.strip())
    found = answer(seal, files, f"d = evidence.document('/a.docx')\nseen = {SHAPE}, d.tables, d.headings[0].style")
    assert isinstance(found, ValidatorResult), found.details
    paragraphs = [("Report", 1, False, ""), ("plain bold rest", 0, False, "bold"), ("item", 0, True, "")]
    # A heading is bold by its style.
    paragraphs[0] = ("Report", 1, False, "Report")
    assert found.criteria[0].detail == repr((paragraphs, [[["", "b"]]], "Heading 1"))


def test_a_document_of_opendocument_is_the_same_and_what_was_deleted_is_not_in_it(seal: Seal) -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Report</text:h>'
        '<text:p text:style-name="P1">plain<text:s text:c="2"/>'
        '<text:span text:style-name="T1">bold</text:span> rest</text:p>'
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell/><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    found = answer(
        seal,
        {"/a.odt": odt(body, styles)},
        f"d = evidence.document('/a.odt')\nseen = {SHAPE}, d.tables, d.paragraphs[1].style",
    )
    assert isinstance(found, ValidatorResult), found.details
    paragraphs = [("Report", 1, False, ""), ("plain  bold rest", 0, False, "bold"), ("item", 0, True, "")]
    assert found.criteria[0].detail == repr((paragraphs, [[["", "b"]]], "Text body"))


def test_a_picture_is_its_pixels_whatever_the_format(seal: Seal) -> None:
    body = (
        "from PIL import Image\nmade = Image.new('RGB', (4, 3), (255, 0, 0))\nmade.putpixel((1, 2), (0, 0, 255))\n"
        "for kind in ('PNG', 'BMP', 'TIFF', 'GIF'):\n    made.save(out, kind)\n    files = dict(files)\n"
        "    files['/a.' + kind.lower()] = out.getvalue()\n    out = io.BytesIO()\nreturn files"
    )
    files = made(seal, body)
    assert len(files) == 4
    for path in files:
        assert seen(seal, files, f"(p := evidence.picture({path!r})).width, p.height, p.colour(1, 2)") == (
            "(4, 3, (0, 0, 255, 255))"
        )
    assert seen(seal, files, "evidence.picture('/a.png').changed(evidence.picture('/a.bmp'))") == "0.0"
    merged = {"/a.ora": zipped(mergedimage__png=files["/a.png"], mimetype=b"image/openraster")}
    assert seen(seal, merged, "(p := evidence.picture('/a.ora')).format, p.width") == "('ORA', 4)"


def test_a_drawing_is_shapes_where_they_are_on_the_page(seal: Seal) -> None:
    for files in ({"/a.svg": SVG}, {"/a.svg": gzip.compress(SVG)}):
        assert seen(seal, files, "(d := evidence.drawing('/a.svg')).width, d.height, d.layers") == (
            "(200.0, 100.0, ['Walls', 'Notes'])"
        )
        door = "(s := evidence.drawing('/a.svg').named('door')[0]).kind, s.layer, s.fill, s.stroke, s.box"
        assert seen(seal, files, door) == "('rect', 'Walls', '#ff0000', '', (15.0, 25.0, 30.0, 40.0))"
        nameless = "[(s.layer, s.id, s.box[2]) for s in evidence.drawing('/a.svg').shapes if s.kind == 'path']"
        assert seen(seal, files, nameless) == "[('Notes', '', 7.0)]"
        ring = "(s := evidence.drawing('/a.svg').named('c1')[0]).fill, s.stroke, s.stroke_width"
        assert seen(seal, files, ring) == "('', '#0000ff', 2.0)"
        assert seen(seal, files, "evidence.drawing('/a.svg').named('t1')[0].text") == "'North wing'"


PAINTED = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="100" height="50">
<defs><linearGradient id="own"><stop offset="0" style="stop-color:#ff0000"/>
<stop offset="1" stop-color="#00ff00" stop-opacity=".50"/></linearGradient>
<linearGradient id="other" xlink:href="#own"/></defs><style>.q{stroke-dasharray: 3,4.0px}</style>
<g opacity="0.5"><rect id="a" class="q" width="4" height="5" style="fill:url(#other);fill-opacity:0.50"/></g>
<rect id="b" width="4" height="4" fill="red" opacity="1.0" style="stroke-dasharray:none"/>
<text id="t" transform="translate(5,0) rotate(90)" x="7" style="font-family:'Noto Sans'">
<tspan x="2" y="3">x</tspan></text>
</svg>"""


def test_a_drawing_says_how_else_its_shapes_are_painted_and_where_its_texts_begin(seal: Seal) -> None:
    shapes = "{s.id: s for s in evidence.drawing('/a.svg').shapes}"
    assert seen(seal, {"/a.svg": PAINTED}, f"(s := {shapes})['a'].style, s['b'].style, s['t'].style") == repr(
        (
            {"opacity": "0.5", "fill-opacity": "0.5", "stroke-dasharray": "3, 4", "fill": "0 #ff0000 1, 1 #00ff00 0.5"},
            {},
            {"font-family": "Noto Sans"},
        )
    )
    assert seen(seal, {"/a.svg": PAINTED}, f"[round(n) for n in {shapes}['t'].box]") == "[2, 2, 0, 1]"


def database(*, wal: bool = False) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(f"PRAGMA journal_mode = {'wal' if wal else 'delete'}")
        connection.execute("CREATE TABLE people (name TEXT, age INTEGER)")
        connection.execute("INSERT INTO people VALUES ('Ada', 36), ('Alan', 41)")
        for file in Path(name).iterdir():
            if not file.name.endswith("-shm"):
                files[f"/d/{file.name}"] = file.read_bytes()
        connection.close()
    return files


@pytest.mark.parametrize("wal", [False, True])
def test_a_database_is_asked_and_its_log_counts(seal: Seal, wal: bool) -> None:
    files = database(wal=wal)
    assert ("/d/a.db-wal" in files) == wal
    question = (
        "(d := evidence.database('/d/a.db')).tables, d.columns('people'), d.rows('SELECT max(age) AS m FROM people')"
    )
    assert seen(seal, files, question) == "(['people'], ['name', 'age'], [{'m': 41}])"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people",
        "ATTACH '/seal/job.json' AS other",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
    ],
)
def test_a_database_is_only_read(seal: Seal, statement: str) -> None:
    assert "not authorized" in refused(seal, database(), f"evidence.database('/d/a.db').rows({statement!r})")


def test_what_an_unfinished_transaction_wrote_does_not_count(seal: Seal, tmp_path: Path) -> None:
    writing = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    writing.execute("CREATE TABLE t (x)")
    writing.execute("INSERT INTO t VALUES (zeroblob(1))")
    writing.execute("PRAGMA cache_size = 1")
    writing.execute("BEGIN")
    writing.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) "
        "INSERT INTO t SELECT zeroblob(900) FROM n"
    )
    files = {f"/d/{file.name}": file.read_bytes() for file in tmp_path.iterdir()}
    writing.close()
    assert len(files["/d/a.db"]) > 100_000, "it is in the file already"
    assert set(files) == {"/d/a.db", "/d/a.db-journal"}
    assert seen(seal, files, "evidence.database('/d/a.db').rows('SELECT count(*) AS n FROM t')") == "[{'n': 1}]"


def test_a_question_without_end_is_ended(seal: Seal) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    assert "interrupted" in refused(seal, database(), f"evidence.database('/d/a.db').rows({endless!r})")


GEOPACKAGE = """
import sqlite3, struct
from shapely.geometry import Point
path = '/tmp/a.gpkg'
db = sqlite3.connect(path)
db.execute('CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id)')
db.execute("INSERT INTO gpkg_geometry_columns VALUES ('wells', 'geom', 'POINT', 4326)")
db.execute('CREATE TABLE wells (fid INTEGER PRIMARY KEY, geom BLOB, depth REAL)')
blob = b'GP' + bytes([0, 1]) + struct.pack('<i', 4326) + Point(3, 4).wkb
db.execute('INSERT INTO wells VALUES (1, ?, 12.5)', (blob,))
db.commit()
db.close()
return {'/a.gpkg': open(path, 'rb').read()}
"""


def test_layers_of_a_map_are_features_with_values(seal: Seal) -> None:
    features = "[(f.geometry.x, f.geometry.y, f.values) for f in l.features]"
    look = f"[(l.name, l.kind, l.srs, {features}) for l in evidence.layers({{!r}})]"
    assert seen(seal, made(seal, GEOPACKAGE.strip()), look.format("/a.gpkg")) == (
        "[('wells', 'POINT', 4326, [(3.0, 4.0, {'fid': 1, 'depth': 12.5})])]"
    )
    assert seen(seal, {"/b.geojson": GEOJSON}, look.format("/b.geojson")) == (
        "[('b', 'POINT', 4326, [(1.0, 2.0, {'name': 'a', 'n': 3})])]"
    )
    assert "no GeoPackage" in refused(seal, database(), "evidence.layers('/d/a.db')")


PLAN = """
import ezdxf
document = ezdxf.new('R2010')
document.layers.add('WALLS')
model = document.modelspace()
model.add_line((0, 0), (3, 4), dxfattribs={'layer': 'WALLS'})
model.add_circle((1, 2), 5)
model.add_lwpolyline([(0, 0), (1, 0), (1, 1)])
model.add_text('North', dxfattribs={'insert': (7, 8)})
text = io.StringIO()
document.write(text)
return {'/a.dxf': text.getvalue().encode()}
"""


def test_a_technical_drawing_is_entities_on_layers(seal: Seal) -> None:
    files = made(seal, PLAN.strip())
    look = "[(e.kind, e.layer, e.points, e.text) for e in evidence.plan('/a.dxf').entities]"
    assert seen(seal, files, look) == repr(
        [
            ("LINE", "WALLS", ((0.0, 0.0, 0.0), (3.0, 4.0, 0.0)), ""),
            ("CIRCLE", "0", ((1.0, 2.0, 0.0),), ""),
            ("LWPOLYLINE", "0", ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0)), ""),
            ("TEXT", "0", ((7.0, 8.0, 0.0),), "North"),
        ]
    )
    assert seen(seal, files, "evidence.plan('/a.dxf').entities[1].values['radius']") == "5.0"
    assert "'WALLS'" in seen(seal, files, "evidence.plan('/a.dxf').layers")
    cut = {"/a.dxf": files["/a.dxf"][: len(files["/a.dxf"]) // 2]}
    assert "cut off" in refused(seal, cut, "evidence.plan('/a.dxf')")


def test_a_sound_is_its_samples(seal: Seal) -> None:
    body = (
        "import numpy, soundfile\nwave = numpy.sin(numpy.arange(8000) / 8000 * 440 * 2 * numpy.pi) * 0.5\n"
        "wave[4000:] = 0\nsoundfile.write(out, wave, 8000, format='WAV')\nflac = io.BytesIO()\n"
        "soundfile.write(flac, wave, 8000, format='FLAC')\n"
        "return {'/a.wav': out.getvalue(), '/a.flac': flac.getvalue()}"
    )
    files = made(seal, body)
    for path in files:
        look = f"(s := evidence.sound({path!r})).rate, s.channels, s.seconds, round(s.level(0, 0.5), 3), s.level(0.5)"
        assert seen(seal, files, look) == "(8000, 1, 1.0, 0.354, 0.0)"
    cut = {"/a.flac": files["/a.flac"][: len(files["/a.flac"]) // 2]}
    refused(seal, cut, "evidence.sound('/a.flac')")


def test_settings_are_sections_keys_and_values_as_they_are_written(seal: Seal) -> None:
    assert seen(seal, {"/a.ini": INI}, "evidence.settings('/a.ini')") == repr(
        {"": {"top": "1"}, "Window Settings": {"Width": "640", "Name": "a = b"}, "Colors][Window": {"back": "1,2,3"}}
    )


def test_settings_of_dconf_are_read_by_dconf(seal: Seal) -> None:
    body = (
        "import os, subprocess\nos.makedirs('/tmp/d/keys')\n"
        "open('/tmp/d/keys/a', 'w').write(\"[org/gnome/app]\\nside='left'\\nsize=uint32 5\\n\")\n"
        "subprocess.run(['dconf', 'compile', '/tmp/d/out', '/tmp/d/keys'], check=True)\n"
        "return {'/user': open('/tmp/d/out', 'rb').read()}"
    )
    files = made(seal, body)
    assert seen(seal, files, "evidence.settings('/user')") == repr(
        {"org/gnome/app": {"side": "'left'", "size": "uint32 5"}}
    )
    whole = len(files["/user"])
    for length in (9, 40, whole // 2, whole - 1):
        assert "cut off" in refused(seal, {"/user": files["/user"][:length]}, "evidence.settings('/user')")


def test_xml_and_json_are_what_they_hold(seal: Seal) -> None:
    for content in (b"<a><b n='1'/></a>", gzip.compress(b"<a><b n='1'/></a>")):
        assert seen(seal, {"/a.xml": content}, "evidence.xml('/a.xml').find('b').get('n')") == "'1'"
    two = gzip.compress(b"<a/>") + gzip.compress(b"<b/>")
    assert "behind the end" in refused(seal, {"/a.xml": two}, "evidence.xml('/a.xml')")
    assert seen(seal, {"/a.json": b'{"a": [1]}'}, "evidence.json('/a.json')") == "{'a': [1]}"


HOLDS = {
    "workbook": "f.sheets", "document": "f.paragraphs + f.tables", "picture": "f.pixels.size", "drawing": "f.shapes",
    "plan": "f.entities", "sound": "f.samples.size", "database": "f.tables", "layers": "f", "settings": "f",
    "xml": "f", "json": "f",
}  # fmt: skip
"""By reader, what there is in what it gives."""


@pytest.mark.parametrize("reader", HOLDS)
def test_a_file_that_is_gone_holds_nothing_and_one_that_is_damaged_has_no_score(seal: Seal, reader: str) -> None:
    found = answer(seal, {}, f"f = evidence.{reader}('/gone')\nseen = bool({HOLDS[reader]})")
    assert isinstance(found, ValidatorResult), found.details
    assert found.criteria[0].detail == "False"
    for content in (b"\0\1\2" * 400, b"PK\3\4" + b"\0" * 200, b"\x1f\x8b" + b"\1" * 100):
        assert "cannot be read" in refused(seal, {"/bad": content}, f"evidence.{reader}('/bad')")


def test_what_would_unpack_to_too_much_is_refused(seal: Seal) -> None:
    huge = b"\0" * (200 * 2**20)
    for reader, content in (
        ("document", zipped(content__xml=huge)),
        ("picture", zipped(mergedimage__png=huge)),
        ("xml", gzip.compress(huge)),
        ("drawing", gzip.compress(huge)),
    ):
        assert "refused" in refused(seal, {"/a": content}, f"evidence.{reader}('/a')")
    for reader in ("xml", "drawing"):
        assert "entities: refused" in refused(seal, {"/a": BOMB}, f"evidence.{reader}('/a')")
    # A picture of 20000 by 20000 pixels in a few bytes.
    body = "from PIL import Image\nImage.new('1', (20000, 20000)).save(out, 'PNG')\nreturn {'/a': out.getvalue()}"
    assert "pixels" in refused(seal, made(seal, body), "evidence.picture('/a')")


def test_what_can_be_read_in_a_state_is_found_whatever_the_type(seal: Seal) -> None:
    files = {
        **made(seal, DOCX.strip()),
        **made(seal, GEOPACKAGE.strip()),
        **database(),
        "/a.svg": SVG,
        "/b.geojson": GEOJSON,
        "/c.json": b'{"colour": "teal", "n": [41.5]}',
        "/d.xml": b"<a unit='mm'>ten <b/>twelve</a>",
        "/e.txt": "schön\nund gut\n".encode(),
        "/f.ini": INI,
        "/g.bin": b"\0\1\2",
    }
    wanted = [
        "plain bold rest", "List Bullet", "12.5", "Ada", "age", "North", "#ff0000", "door", "3", "teal", "41.5", "mm",
        "twelve", "und gut", "und", "schön", "/g.bin",
    ]  # fmt: skip
    found = answer(seal, files, f"from envwright_seal import words\nseen = set({wanted!r}) - words(evidence)")
    assert isinstance(found, ValidatorResult), found.details
    assert found.criteria[0].detail == "set()"
