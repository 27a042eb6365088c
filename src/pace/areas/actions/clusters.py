"""Clusters of areas that learn from one another: added, changed, removed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from pace import permissions, record
from pace.areas import rules
from pace.areas.models import Cluster
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import Permission, Viewer


def add(*, name: str, areas: Iterable[int], by: Viewer) -> Cluster:
    """Group areas into a new cluster: whoever may add areas."""
    _refuse(permissions.why_not(by, Permission.ADD_AREAS))
    with transaction.atomic(), record.acting(by=by, doing="add a cluster"):
        _refuse(rules.why_not_cluster_name(name))
        cluster = Cluster.objects.create(name=name, slug=_free_slug(name))
        cluster.areas.set(areas)
    return cluster


def change(*, cluster: Cluster, name: str, areas: Iterable[int], version: str, by: Viewer) -> Cluster:
    """Rename a cluster and say which areas are in it: whoever may add areas. Its address stays."""
    _refuse(permissions.why_not(by, Permission.ADD_AREAS))
    with transaction.atomic(), record.acting(by=by, doing="change a cluster"):
        cluster = Cluster.objects.select_for_update().get(pk=cluster.pk)
        if str(cluster.version) != version:
            raise Stale(version=cluster.version, saved=rules.saved_in(cluster, ("name", "areas")))
        _refuse(rules.why_not_cluster_name(name, but=cluster))
        cluster.name, cluster.version = name, cluster.version + 1
        cluster.save()
        cluster.areas.set(areas)
    return cluster


def remove(*, cluster: Cluster, by: Viewer) -> None:
    """Remove a cluster; its areas stay: whoever may add areas."""
    _refuse(permissions.why_not(by, Permission.ADD_AREAS))
    with transaction.atomic(), record.acting(by=by, doing="remove a cluster"):
        cluster.areas.clear()
        cluster.delete()


def _free_slug(name: str) -> str:
    """A word for addresses that no other cluster has: the name's letters, with a number where they are taken."""
    word = slugify(name)[:50] or "cluster"
    taken = set(Cluster.objects.filter(slug__startswith=word).values_list("slug", flat=True))
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (word, *numbered) if one not in taken | rules.WORDS_OF_ADDRESSES)


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)
