import type { Tx } from '#platform/db'
import { html, type Markup } from '#platform/html'
import { publicAddresses } from '../reading/addresses.ts'
import { type ForProduct, productsOf } from '../reading/products.ts'
import type { HelpLanguage } from '../words/index.ts'
import { at, type Scene } from './frame.ts'

/**
 * The sitemap of all languages (sitemaps.org 0.9): front pages and questions, the last 20,000 changed, each with its other languages; then the
 * pages of products that something is written for, and the questions answered for one product alone.
 */
export async function sitemap(tx: Tx, { origin, languages, shop }: Scene, now: Date): Promise<string> {
  const link = (path: string, spoken: readonly HelpLanguage[]) =>
    spoken.map((one) => html`<xhtml:link rel="alternate" hreflang="${one}" href="${origin}${at(one, path)}"/>`)
  const pages: Markup[] = []
  // one after the other: a transaction has one connection, which takes one query at a time
  for (const language of languages) {
    pages.push(html`<url><loc>${origin}${at(language)}</loc>${link('', languages)}</url>\n`)
    for (const { id, updatedAt, spoken } of await publicAddresses(tx, language)) {
      const path = `/q/${id}`
      const others = languages.filter((one) => spoken.includes(one))
      pages.push(
        html`<url><loc>${origin}${at(language, path)}</loc><lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod>${link(path, others)}</url>\n`,
      )
    }
    for (const path of (await productsOf(tx, { shop, language, now })).flatMap(pathsOf))
      pages.push(html`<url><loc>${origin}${at(language, path)}</loc></url>\n`)
  }
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages}</urlset>
`.text
}

/** The page of a product, and of each question that is answered for it alone. */
const pathsOf = ({ productId, alone }: ForProduct): string[] => {
  const product = encodeURIComponent(productId)
  return [`/p/${product}`, ...alone.map((id) => `/q/${id}?product=${product}`)]
}
