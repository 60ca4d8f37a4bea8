import { html, type Markup } from '#platform/html'
import type { Scene } from '../scene.ts'
import type { WordKey } from '../words/index.ts'

/** What went wrong and the way out, in the reader's words. */
export const notice = ({ say }: Scene, title: WordKey, hint: WordKey): Markup =>
  html`<section class="empty"><img src="/shop/assets/spruce.svg" alt="" width="72" height="72"><h1>${say(title)}</h1><p>${say(hint)}</p><a class="button" href="/shop">${say('back_home')}</a></section>`
