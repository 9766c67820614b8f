"""Users, workspaces, members, calendars and invitations."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now

from entente.foundation.database.tenancy import NextId, OfWorkspace


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this e-mail."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in; a user may be a member of several workspaces."""

    email = models.EmailField(unique=True)
    name = models.TextField(default="", blank=True)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now())

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        db_table = "app_user"
        constraints = [
            models.UniqueConstraint(
                fields=["is_system"], condition=models.Q(is_system=True), name="one_system_user"
            )
        ]

    def __str__(self) -> str:
        """The e-mail."""
        return self.email


class Workspace(models.Model):
    """One company."""

    id = models.BigIntegerField(primary_key=True, db_default=NextId())
    slug = models.SlugField(unique=True, max_length=60)
    name = models.TextField()
    zone = models.TextField()
    language = models.CharField(max_length=5)
    currency = models.CharField(max_length=3)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "workspace"

    def __str__(self) -> str:
        """The short name."""
        return self.slug


class Member(OfWorkspace):
    """A person of the company; whoever has not joined appears in imported data but cannot sign in."""

    user_id = models.BigIntegerField(null=True)
    key = models.TextField(null=True)
    name = models.TextField()
    email = models.TextField(null=True)
    team = models.TextField(null=True)
    role = models.TextField()
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())
    joined_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "member"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "user_id"], name="member_user"),
            models.UniqueConstraint(fields=["workspace_id", "key"], name="member_key"),
        ]


class WorkingCalendar(OfWorkspace):
    """A working calendar of the workspace and the day from which it applies (none: all of the past)."""

    applies_from = models.DateField(null=True)
    definition = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "working_calendar"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "applies_from"], name="calendar_from", nulls_distinct=False
            )
        ]


class Invitation(OfWorkspace):
    """A one-use link for a member to set a password; only the digest of its secret is kept."""

    member_id = models.BigIntegerField()
    secret_digest = models.TextField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "secret_digest"], name="invitation_secret")
        ]
