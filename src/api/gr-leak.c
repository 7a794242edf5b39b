/* gr-leak.c: whether a text gives away a secret
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-leak"

#include "config.h"

#include "gr-leak.h"

#include "gr-secret.h"

#include <string.h>

/*
 * A gateway repeats what it was sent, in the ways that gateways have: cut,
 * wrapped, in capitals or full width, percent-encoded, escaped for mail, JSON
 * or HTML, in hexadecimal or base64. So the text is looked at as it is and
 * without one layer of escapes after another, for the secret as it is and
 * encoded; and what is compared has neither blanks nor capitals.
 */

/* How many layers of escapes are taken off. Nobody reads what has more. */
#define MAX_LAYERS 16

/* The longest compatibility decomposition of a character; that of one of
 * three bytes. */
#define MAX_DECOMPOSED 18
#define MAX_GROWTH (MAX_DECOMPOSED / 3)

/* With "=" or without it before a byte in hexadecimal: mail has it, and so
 * have tokens. */
#define ESCAPE(mail)                                                           \
  "(?:[%" mail "]|\\\\x)([0-9a-f]{2})|\\\\([0-3][0-7]{2})|"                    \
  "(?|\\\\u000([01][0-9a-f]{4})|[\\\\%]u([0-9a-f]{4})|"                        \
  "\\\\u\\{0*([0-9a-f]{1,6})\\}|&#x0*([0-9a-f]{1,6});?)|"                      \
  "&#0*([0-9]{1,7});?|\\\\[abfnrtv0]|\\\\(.)|"                                 \
  "&(?:[a-z]{2,8};|amp|lt|gt|quot)"

/* Its groups. */
enum
{
  BYTE = 1,
  OCTAL,
  CODE,
  DECIMAL,
  SIGN,
  N_GROUPS
};

static const guint bases[N_GROUPS] = { 0, 16, 8, 16, 10, 0 };

/* How a secret may be encoded as a whole. */
typedef enum
{
  PLAIN,
  HEX,
  BASE64, /* and from the second or the third byte on */
  N_FORMS = BASE64 + 3
} Form;

static void
append_code (GString *out, guint64 code, gboolean is_byte)
{
  /* Nobody sees it, and what follows is to be looked at too. */
  if (code == 0)
    return;
  if (is_byte)
    g_string_append_c (out, (char) code);
  else if (g_unichar_validate ((gunichar) code))
    g_string_append_unichar (out, (gunichar) code);
}

static gboolean
unescape_cb (const GMatchInfo *match, GString *out, gpointer user_data)
{
  for (int group = BYTE; group < N_GROUPS; group++)
    {
      g_autofree char *found = g_match_info_fetch (match, group);

      if (found == NULL || *found == '\0')
        continue;
      if (group == SIGN)
        g_string_append (out, found);
      else
        append_code (out, g_ascii_strtoull (found, NULL, bases[group]),
                     group <= OCTAL);
    }
  return FALSE;
}

/* Adds @text and what is under each layer of escapes.
 *
 * Returns: whether that is all of them */
static gboolean
peel (const char *text, const char *pattern, GPtrArray *layers)
{
  g_autoptr (GRegex) escape =
      g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_DOTALL, 0,
                   NULL);
  char *layer = g_strdup (text);

  for (guint i = 0; layer != NULL; i++)
    {
      g_ptr_array_add (layers, layer);
      if (!g_regex_match (escape, layer, 0, NULL))
        return TRUE;
      if (i == MAX_LAYERS)
        return FALSE;
      layer = g_regex_replace_eval (escape, layer, -1, 0, 0, unescape_cb, NULL,
                                    NULL);
    }
  return FALSE;
}

/* Signs need not count: "+" comes back as a blank or as "-". */
static gboolean
counts (gunichar c, gboolean letters_only)
{
  return letters_only ? g_unichar_isalnum (c)
                      : g_unichar_isgraph (c) && !g_unichar_ismark (c);
}

static void
append_reduced (GArray *reduced, gunichar c, gboolean letters_only)
{
  gunichar parts[MAX_DECOMPOSED] = { c };
  gsize n = 1;

  /* Nearly all are. */
  if (c >= 0x80)
    n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      c = g_unichar_tolower (parts[i]);
      if (counts (c, letters_only))
        g_array_append_val (reduced, c);
    }
}

/* (element-type gunichar): what counts of @text, UTF-8 or not. */
static GArray *
reduce (const char *text, gboolean letters_only)
{
  gsize length = strlen (text);
  const char *end = text + length;
  /* It never grows, so that no copy stays behind. */
  GArray *reduced = g_array_sized_new (FALSE, FALSE, sizeof (gunichar),
                                       (guint) length * MAX_GROWTH);

  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);

      if (!g_unichar_validate (c))
        {
          text++;
          continue;
        }
      text = g_utf8_next_char (text);
      append_reduced (reduced, c, letters_only);
    }
  return reduced;
}

/* Stands for @length characters: two that are the same by chance hide a text
 * too much. */
static guint64
hash_run (GArray *characters, guint start, guint length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = start; i < start + length; i++)
    hash = (hash ^ g_array_index (characters, gunichar, i)) *
           G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* (element-type guint64): of all runs of @texts, which are fewer than those of
 * a token */
static GArray *
hash_runs (GPtrArray *texts, guint length)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; length > 0 && i < texts->len; i++)
    {
      GArray *text = g_ptr_array_index (texts, i);

      for (guint j = 0; j + length <= text->len; j++)
        {
          guint64 hash = hash_run (text, j, length);

          g_array_append_val (hashes, hash);
        }
    }
  return hashes;
}

static gboolean
share_run (GArray *secret, GPtrArray *texts, guint length)
{
  g_autoptr (GArray) hashes = hash_runs (texts, length);
  g_autoptr (GHashTable) runs = NULL;
  gboolean found = FALSE;

  if (hashes->len == 0)
    return FALSE;
  runs = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < hashes->len; i++)
    g_hash_table_add (runs, &g_array_index (hashes, guint64, i));
  for (guint i = 0; i + length <= secret->len && !found; i++)
    {
      guint64 hash = hash_run (secret, i, length);

      found = g_hash_table_contains (runs, &hash);
    }
  return found;
}

/* The characters that %GR_LEAK_RUN characters of the secret become. */
static guint
get_run (Form form)
{
  if (form == PLAIN)
    return GR_LEAK_RUN;
  return form == HEX ? GR_LEAK_RUN * 2 : GR_LEAK_RUN * 8 / 6;
}

static char *
encode (const char *secret, Form form)
{
  static const char digits[] = "0123456789abcdef";
  gsize length = strlen (secret);
  gsize skipped;
  char *hex;

  if (form == PLAIN)
    return g_strdup (secret);
  if (form >= BASE64)
    {
      skipped = MIN (length, (gsize) (form - BASE64));
      return g_base64_encode ((const guchar *) secret + skipped,
                              length - skipped);
    }
  hex = g_malloc0 (2 * length + 1);
  for (gsize i = 0; i < length; i++)
    {
      hex[2 * i] = digits[(guchar) secret[i] >> 4];
      hex[2 * i + 1] = digits[secret[i] & 0xf];
    }
  return hex;
}

/* @texts: (element-type GArray): reduced */
static gboolean
gives_away (GPtrArray *texts,
            const char *secret,
            Form form,
            gboolean letters_only)
{
  char *encoded = encode (secret, form);
  g_autoptr (GArray) reduced = reduce (encoded, letters_only);
  guint length = get_run (form);
  gboolean found;

  if (!letters_only && (form == PLAIN || reduced->len >= GR_LEAK_RUN))
    length = MIN (reduced->len, length);
  found = share_run (reduced, texts, length);
  gr_secret_wipe (reduced->data, reduced->len * sizeof (gunichar));
  gr_secret_free (encoded);
  return found;
}

/**
 * gr_leak_is_in:
 * @text: (nullable): what somebody else wrote, UTF-8 or not
 * @secrets: (nullable) (array zero-terminated=1): what must not be shown
 *
 * Returns: whether @text, read with some patience, holds %GR_LEAK_RUN
 *   characters in a row of one of @secrets, or all of a shorter one, or may
 *   hold them under more escapes than anybody reads
 */
gboolean
gr_leak_is_in (const char *text, const char *const *secrets)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (g_free);
  gboolean found;

  if (text == NULL || secrets == NULL)
    return FALSE;
  found =
      !peel (text, ESCAPE (""), layers) || !peel (text, ESCAPE ("="), layers);
  for (int letters_only = FALSE; letters_only <= TRUE; letters_only++)
    {
      g_autoptr (GPtrArray) texts =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

      for (guint i = 0; i < layers->len && !found; i++)
        g_ptr_array_add (texts, reduce (layers->pdata[i], letters_only));
      for (guint i = 0; secrets[i] != NULL; i++)
        for (Form form = PLAIN; form < N_FORMS && !found; form++)
          found = gives_away (texts, secrets[i], form, letters_only);
    }
  return found;
}
