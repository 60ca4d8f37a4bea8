import type { Tx } from '#platform/db'
import { html } from '#platform/html'
import { publicAddresses } from '../reading/addresses.ts'
import { HELP_LANGUAGES } from '../words/index.ts'
import { at, type Scene } from './frame.ts'

/** The sitemap of all languages (sitemaps.org 0.9): front pages and questions, the last 20,000 changed. */
export async function sitemap(tx: Tx, { origin }: Scene): Promise<string> {
  const pages = await Promise.all(
    HELP_LANGUAGES.map(async (language) => [
      html`<url><loc>${origin}${at(language)}</loc></url>\n`,
      ...(await publicAddresses(tx, language)).map(
        ({ id, updatedAt }) =>
          html`<url><loc>${origin}${at(language, `/q/${id}`)}</loc><lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod></url>\n`,
      ),
    ]),
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages}</urlset>
`.text
}
