import { address, type Content, html, type Markup } from '#platform/html'
import type { HelpShop } from '../parts.ts'
import { type HelpLanguage, type Say, wordsOf } from '../words/index.ts'

/** What every page of the help centre knows. */
export interface Scene {
  readonly shop: HelpShop
  readonly language: HelpLanguage
  /** The languages anything can be read in. */
  readonly languages: readonly HelpLanguage[]
  readonly say: Say
  /** Where people reach the service, without a slash at the end. */
  readonly origin: string
}

/** A page: its title, its place after the language in the address, and what is on it. */
export interface Framed {
  readonly title: string
  /** Such as `/q/…`; empty for the front page. */
  readonly path: string
  readonly body: Content
  readonly words?: string
  readonly description?: string
  /** The languages it can be read in; all where absent. */
  readonly languages?: readonly string[]
  /** Search results and problems are nothing for a search engine. */
  readonly hidden?: true
}

/** An address within a language. */
export const at = (language: HelpLanguage, path = '', query: Readonly<Record<string, string | undefined>> = {}): string =>
  address(`/help/${language}${path}`, query)

/** A whole page: head with its other language versions, search, what is on it, and the chat. */
export function frame(scene: Scene, { title, path, body, words, description, languages, hidden }: Framed): Markup {
  const { shop, language, say, origin } = scene
  const others = scene.languages.filter((one) => !languages || languages.includes(one))
  const ours = wordsOf(language)
  const name = shop.name[ours]
  return html`<!doctype html>
<html lang="${language}"${language === 'ar' && html` dir="rtl"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${name}</title>
${description && html`<meta name="description" content="${description}">`}
${hidden ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${origin}${at(language, path)}">`}
${!hidden && others.map((one) => html`<link rel="alternate" hreflang="${one}" href="${origin}${at(one, path)}">`)}
<link rel="icon" href="/console/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/help/assets/help.css">
<script src="/help/assets/help.js" defer></script>
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header lang="${ours}"><div class="wide">
<a class="name" href="${at(language)}">${name} <span>${say('title')}</span></a>
${other(scene, path, others)}
</div>
<form class="wide search" role="search" action="${at(language, '/search')}"><input type="search" name="q" value="${words ?? ''}" placeholder="${say('search')}" aria-label="${say('search')}" maxlength="200" required autocomplete="off" data-suggest="${at(language, '/suggest')}" data-told="${say('suggested', { n: '{n}' })}"><button>${say('find')}</button></form>
</header>
<main id="content" class="wide">${body}
<p class="ask" lang="${ours}">${say('ask')}</p>
<noscript><p lang="${ours}">${say('ask_scripts')}</p></noscript>
</main>
<script src="/widget.js" data-channel="${shop.publicKey}" data-lang="${ours}" async></script>
</body>
</html>`
}

/** To the same page in the other languages it can be read in, or to their front pages; each called as its own readers call it. */
function other({ language, languages, say }: Scene, path: string, there: readonly HelpLanguage[]): Markup {
  const links = languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a class="language" lang="${one}" hreflang="${one}" href="${at(one, there.includes(one) ? path : '')}">${nameOf(one)}</a> `,
    )
  return html`<nav aria-label="${say('languages')}">${links}</nav>`
}

const nameOf = (language: HelpLanguage): string => {
  const main = language.split('-')[0] ?? language
  return new Intl.DisplayNames([main], { type: 'language' }).of(main) ?? language
}
