"""Models are private to their stage, and the import contracts name every stage."""

import tomllib
from pathlib import Path

import grimp

STAGES = Path("src/entente/stages")


def trespasses(graph: grimp.ImportGraph) -> list[str]:
    """Imports of a stage's models from outside that stage."""
    found = []
    for module in sorted(graph.modules):
        parts = module.split(".")
        if parts[:2] == ["entente", "stages"] and parts[3:4] == ["models"]:
            stage = ".".join(parts[:3])
            importers = graph.find_modules_that_directly_import(module)
            found += [
                f"{name} imports {module}"
                for name in sorted(importers)
                if not f"{name}.".startswith(f"{stage}.")
            ]
    return found


def contract(name: str) -> dict[str, list[str]]:
    """A contract of pyproject.toml."""
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}[name]


def test_nobody_outside_a_stage_imports_its_models():
    graph = grimp.build_graph("entente", cache_dir=None)

    assert trespasses(graph) == []


def test_an_import_of_foreign_models_is_found():
    graph = grimp.ImportGraph()
    graph.add_import(importer="entente.stages.deal.actions", imported="entente.stages.deal.models")
    graph.add_import(importer="entente.loop", imported="entente.stages.deal.models")
    graph.add_import(importer="entente.stages.dealing.actions", imported="entente.stages.deal.models.rows")

    assert trespasses(graph) == [
        "entente.loop imports entente.stages.deal.models",
        "entente.stages.dealing.actions imports entente.stages.deal.models.rows",
    ]


def test_the_contract_inside_stages_names_every_stage():
    named = {container.split(".")[-1] for container in contract("files")["containers"]}

    assert named == {path.parent.name for path in STAGES.glob("*/__init__.py")}


def test_the_contract_of_the_engines_names_every_floor_but_analytics():
    named = {module.split(".")[-1] for module in contract("engines")["source_modules"]}

    assert named | {"analytics"} == {path.parent.name for path in STAGES.parent.glob("*/__init__.py")}
