/* mock-secrets-private.h: what the mock's control and its methods share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "mock-secrets.h"

G_BEGIN_DECLS

#define MOCK_ROOT "/org/freedesktop/secrets"
#define MOCK_COLLECTION MOCK_ROOT "/collection/mock"
#define MOCK_DEFAULT MOCK_ROOT "/aliases/default"
#define MOCK_PROMPT_PATH MOCK_ROOT "/prompt/p"
#define MOCK_SESSION MOCK_ROOT "/session/s"
#define MOCK_INTERFACE "org.freedesktop.Secret."

typedef struct
{
  char *path;
  guint registration;
  GHashTable *attributes;
  char *label;
  char *secret;
} MockItem;

struct _MockSecrets
{
  GDBusConnection *connection;
  GDBusNodeInfo *info;
  GArray *registrations; /* of guint */
  guint filter;

  GPtrArray *items; /* (element-type MockItem) */
  guint n_paths;
  gboolean locked;
  gboolean has_default;
  gboolean creating; /* what the prompt is about, else unlocking */
  MockPrompt prompt;
  char *failing; /* (nullable): a method */
  guint n_until_failure;

  GMutex mutex; /* for what the connection's thread sees */
  char *mute;   /* (nullable) */
  GHashTable *counts;
};

extern const GDBusInterfaceVTable mock_secrets_vtable;

MockItem *mock_secrets_find_path (MockSecrets *self, const char *path);
MockItem *mock_secrets_find_like (MockSecrets *self, GHashTable *attributes);
MockItem *mock_secrets_add_item (MockSecrets *self, GHashTable *attributes);
void mock_secrets_remove_item (MockSecrets *self, MockItem *item);
gboolean mock_item_matches (MockItem *item, GHashTable *attributes);

G_END_DECLS
