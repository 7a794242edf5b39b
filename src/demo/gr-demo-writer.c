/* gr-demo-writer.c: writes JSON as the service does
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-writer"

#include "config.h"

#include "gr-demo-writer.h"

/* Writes text, not a JSON tree: a page is done in a fraction of the time. */

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

/* Absent where @value is NULL; @key is NULL in a list. */
void
gr_demo_put_string (GrDemoWriter *self, const char *key, const char *value)
{
  if (value == NULL)
    return;
  gr_demo_put_key (self, key);
  append_escaped (self->out, value);
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
