#!/usr/bin/env python3
"""Opens an exported GeoPackage in QGIS itself and looks at the styles that it applies by itself.

    qgis_style_test.py PROGRAM [PICTURE.png]

Ends with 77, which CTest counts as skipped, where QGIS is not installed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsMapRendererParallelJob, QgsMapSettings,
                           QgsProject, QgsRectangle, QgsRenderContext, QgsVectorLayer)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError as missing:
    print(f"skipped: QGIS is not installed ({missing})")
    sys.exit(77)

STYLED = {"flows_before": "Line", "flows": "Line", "sites": "Point", "unserved": "Point"}
COLOURS = {"concentrate": "#e69f00", "oxide": "#56b4e9", "metal": "#cc79a7", "magnet": "#009e73"}


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def opened(path, name):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    check(layer.isValid(), f"{name} does not open")
    return layer


def rule_of(layer, feature, context):
    """Labels of the rules that draw the feature."""
    return [rule.label() for rule in layer.renderer().rootRule().children() if rule.isFilterOK(feature, context)]


def check_style(layer, name):
    renderer = layer.renderer()
    check(renderer.type() == "RuleRenderer", f"{name} is drawn by {renderer.type()}: no style came with the file")
    rules = renderer.rootRule().children()
    check(len(rules) > 1, f"{name} has {len(rules)} rule")
    for rule in rules:
        check(rule.label(), f"{name} has a rule without a label")
        check(rule.filter() is not None and not rule.filter().hasParserError(), f"{name}: {rule.filterExpression()}")
        check(rule.symbol() is not None and rule.symbol().symbolLayerCount() > 0, f"{name}: {rule.label()} draws nothing")
    context = QgsRenderContext()
    context.expressionContext().appendScopes([])
    renderer.startRender(context, layer.fields())
    drawn = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        labels = rule_of(layer, feature, context)
        check(len(labels) <= 1, f"{name}: {len(labels)} rules draw one feature: {labels}")
        check(labels or (name == "sites" and feature["mapped"] == "no"), f"{name}: no rule draws {feature.attributes()}")
        for label in labels:
            drawn.setdefault(label, []).append(feature)
    renderer.stopRender(context)
    return drawn


def check_flows(layer, drawn):
    by_label = {rule.label(): rule for rule in layer.renderer().rootRule().children()}
    for label, features in drawn.items():
        if label == "Lost":
            check(all(f["status"] == "lost" for f in features), "another flow is drawn as lost")
            continue
        forms = {f["form"] for f in features}
        check(len(forms) == 1, f"{label} draws {forms}")
        check(by_label[label].symbol().color().name() == COLOURS[forms.pop()], f"{label} has the wrong colour")
    check("Lost" in drawn, "the ban loses no flow")
    check(layer.fields().field("t_after").alias().startswith("Tonnes after"), "a column has no alias")


def render(layers, path):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor("#e4ecf1"))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setOutputSize(QSize(1600, 900))
    settings.setOutputDpi(96)
    settings.setExtent(QgsRectangle(-10, -50, 182, 58))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    check(not job.errors(), f"QGIS could not draw: {[e.message for e in job.errors()]}")
    picture = job.renderedImage()
    check(picture.save(str(path)), f"{path} cannot be written")
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1600, 2) for y in range(0, 900, 2)}
    missing = [form for form, colour in COLOURS.items() if colour not in colours]
    check(not missing, f"the picture does not show the colours of {missing}")


def main():
    program = sys.argv[1]
    picture = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory(prefix="lodeflow-qgis-") as folder:
        path = Path(folder) / "ban.gpkg"
        subprocess.run([program, "export", "china-ban-japan", "-o", path], check=True, timeout=240)
        layers = {}
        for name, kind in STYLED.items():
            layer = opened(path, name)
            check(layer.crs().authid() == "EPSG:4326", f"{name} is in {layer.crs().authid()}")
            drawn = check_style(layer, name)
            if name == "flows":
                check_flows(layer, drawn)
            if name in ("sites", "unserved"):
                check(layer.labelsEnabled(), f"{name} has no labels")
            if name == "sites":
                settings = layer.labeling().settings()
                check(settings.scaleVisibility and settings.minimumScale == 12e6 and settings.maximumScale == 0,
                      "names of sites are not kept for near views")
            layers[name] = layer
        for name in ("movements", "indicators", "figures", "sources", "about"):
            check(opened(path, name).featureCount() > 0, f"{name} is empty")
        QgsProject.instance().addMapLayers(list(layers.values()))
        render([layers[n] for n in ("unserved", "sites", "flows", "flows_before")], picture or Path(folder) / "ban.png")
        QgsProject.instance().removeAllMapLayers()
        layers.clear()
    application.exitQgis()
    print("QGIS applied the styles and drew the map")


if __name__ == "__main__":
    main()
