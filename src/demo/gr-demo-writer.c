/* gr-demo-writer.c: writes JSON as the service does, or as a faulty one
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-writer"

#include "config.h"

#include "gr-demo-writer.h"

/* Writes text, not a JSON tree: a page is done in a fraction of the time, and
 * a faulty service writes what no tree can hold. */

static void
append_escaped (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *text < 0x20)
        g_string_append_printf (out, "\\u%04x", *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

void
gr_demo_put_key (GrDemoWriter *self, const char *key)
{
  char last = self->out->str[self->out->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (self->out, ',');
  if (key == NULL)
    return;
  g_string_append_c (self->out, '"');
  g_string_append (self->out, key);
  g_string_append (self->out, "\":");
}

/* Writes something else than the value, if that is the fault. */
gboolean
gr_demo_put_mangled (GrDemoWriter *self)
{
  static const char *const wrong[] = { "42", "[]",   "{}",         "true",
                                       "-1", "1e99", "[{\"a\":1}]" };
  guint number = self->n_mangled++;

  if (self->mangle & GR_DEMO_MANGLE_NULLS)
    g_string_append (self->out, "null");
  else if (self->mangle & GR_DEMO_MANGLE_TYPES)
    g_string_append (self->out, wrong[number % G_N_ELEMENTS (wrong)]);
  else
    return FALSE;
  return TRUE;
}

/* Absent where @value is NULL; @key is NULL in a list. */
void
gr_demo_put_string (GrDemoWriter *self, const char *key, const char *value)
{
  if (value == NULL)
    return;
  gr_demo_put_key (self, key);
  if (!gr_demo_put_mangled (self))
    append_escaped (self->out, value);
}

/* One of the words that the reference lists. */
void
gr_demo_put_word (GrDemoWriter *self, const char *key, const char *word)
{
  if (word != NULL && self->mangle & GR_DEMO_MANGLE_WORDS)
    word = "HIBERNATING";
  gr_demo_put_string (self, key, word);
}

/* What people wrote, and may have written anything in. */
void
gr_demo_put_text (GrDemoWriter *self, const char *key, const char *text)
{
  g_autofree char *mangled = NULL;

  if (text != NULL && self->mangle & GR_DEMO_MANGLE_MARKUP)
    text = mangled =
        g_strdup_printf ("<b>%s</b> & <span size='9'>%%s \"'", text);
  else if (text != NULL && self->mangle & GR_DEMO_MANGLE_UTF8)
    text = mangled = g_strdup_printf ("%s \xff\xfe\xc3(\xed\xa0\x80", text);
  gr_demo_put_string (self, key, text);
}

void
gr_demo_put_time (GrDemoWriter *self, const char *key, gint64 time)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  if (time == 0)
    return;
  date = g_date_time_new_from_unix_utc (time);
  text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  gr_demo_put_string (self, key, text);
}
