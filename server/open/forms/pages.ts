import type { FormField, TicketComment, TicketStatus } from '@xiaoer/contract/tickets'
import { type Content, html, type Markup } from '#platform/html'
import { type FormLanguage, wordsIn } from './words/index.ts'

/** What every page of a form knows. */
export interface Scene {
  readonly shopName: string
  readonly language: FormLanguage
}

/** A form to be filled in, or filled in and not taken. */
export interface ShownForm {
  readonly name: string
  readonly fields: readonly FormField[]
  /** Its own number: sent twice it is one ticket. */
  readonly once: string
  /** What was wrong with it. */
  readonly wrong?: string
  /** What stood in it. */
  readonly filled?: URLSearchParams
}

/** A ticket as whoever asked follows it. */
export interface ShownTicket {
  readonly number: number
  readonly subject: string
  readonly status: TicketStatus
  readonly comments: readonly TicketComment[]
  readonly once: string
  /** It is not long over: more may be said on it. */
  readonly mayWrite: boolean
  /** What whoever asked gave it once it was done, 1 to 5. */
  readonly stars: number | null
  /** How it stands with the address: whether this link may confirm it, or it was confirmed. */
  readonly address: 'none' | 'mailed' | 'provable' | 'proven'
}

/** What is taken as a file elsewhere; the service looks at the bytes. */
const ACCEPTED = 'image/*,.pdf,.docx,.xlsx,.pptx,.txt,.csv'
const STARS = [1, 2, 3, 4, 5] as const

function page({ shopName, language }: Scene, title: string, body: Content): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title} · ${shopName}</title>
<link rel="stylesheet" href="/t/assets/form.css">
<script src="/t/assets/form.js" type="module"></script>
</head>
<body><main><p class="quiet">${shopName}</p>
<h1>${title}</h1>
${body}</main></body>
</html>`.text
}

/** The page of a form. */
export function formPage(scene: Scene, { name, fields, once, wrong, filled = new URLSearchParams() }: ShownForm): string {
  const words = wordsIn(scene.language)
  const stood = (of: string) => filled.get(of) ?? ''
  const body = html`${wrong && html`<p class="wrong" role="alert">${words.wrong}: ${wrong}</p>`}
<form method="post" enctype="multipart/form-data" data-form="yes">
<input type="hidden" name="once" value="${once}">
<label>${words.subject} ${needed(words.needed)}<input name="subject" maxlength="200" required value="${stood('subject')}"></label>
${fields.map((field) => fieldOf(field, filled.getAll(`f.${field.id}`), words.needed))}
<label>${words.details}<textarea name="details" rows="5" maxlength="8000">${stood('details')}</textarea></label>
<label>${words.files}<input type="file" name="files" multiple accept="${ACCEPTED}"></label>
<label>${words.email}<input name="email" type="email" maxlength="120" autocomplete="email" value="${stood('email')}"></label>
<label class="trap" aria-hidden="true">${words.website}<input name="website" tabindex="-1" autocomplete="off"></label>
<button>${words.send}</button></form>`
  return page(scene, name, body)
}

const needed = (word: string): Markup => html`<span class="needed">(${word})</span>`

/** A field by its kind; `required` is the service's to ask, as a field that is not shown asks for nothing. */
function fieldOf({ id, name, kind, required, choices, shownWhen }: FormField, stood: readonly string[], word: string): Markup {
  const [at, first] = [`f.${id}`, stood[0] ?? '']
  const when = shownWhen && html` data-when="${JSON.stringify(shownWhen)}"`
  const label = html`${name} ${required && needed(word)}`
  const own = html`data-field="${id}" data-kind="${kind}"${when}`
  const option = (one: string) => html`<option${stood.includes(one) && html` selected`}>${one}</option>`
  switch (kind) {
    case 'choice':
      return html`<label ${own}>${label}<select name="${at}"><option></option>${choices.map(option)}</select></label>`
    case 'choices':
      return html`<fieldset ${own}><legend>${label}</legend>${choices.map(
        (one) => html`<label><input type="checkbox" name="${at}" value="${one}"${stood.includes(one) && html` checked`}> ${one}</label>`,
      )}</fieldset>`
    case 'check':
      return html`<label ${own}><input type="checkbox" name="${at}" value="yes"${first && html` checked`}> ${label}</label>`
    case 'long':
      return html`<label ${own}>${label}<textarea name="${at}" rows="4" maxlength="4000">${first}</textarea></label>`
    default: {
      const type = kind === 'number' || kind === 'date' ? kind : 'text'
      return html`<label ${own}>${label}<input type="${type}" step="any" name="${at}" maxlength="4000" value="${first}"></label>`
    }
  }
}

/** The page of a ticket, for whoever has its link. */
export function ticketPage(scene: Scene, { number, subject, status, comments, once, mayWrite, stars, address }: ShownTicket): string {
  const words = wordsIn(scene.language)
  const said = comments.map(
    ({ by, words: text, at }) =>
      html`<li><b>${by === 'requester' ? words.you : words.desk}</b> <time class="quiet" datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time><p>${text}</p></li>`,
  )
  const body = html`<p><b>${subject}</b></p>
<p>${words.status}: <b data-status="${status}">${words[status]}</b></p>
<p class="quiet">${words.keep}</p>
${address === 'mailed' && html`<p class="quiet">${words.mailed}</p>`}
${address === 'proven' && html`<p class="quiet">${words.proven}</p>`}
${mayWrite && address === 'provable' && html`<form method="post"><input type="hidden" name="prove" value="yes"><button>${words.prove}</button></form>`}
${stars !== null && html`<p>${'★'.repeat(stars)}</p>`}
${mayWrite && status === 'done' && stars === null && html`<form method="post" role="group" aria-label="${words.rate}"><span>${words.rate}</span> ${STARS.map((n) => html`<button name="stars" value="${n}">${n} ★</button> `)}</form>`}
<h2>${words.said}</h2>
${said.length > 0 ? html`<ol>${said}</ol>` : html`<p class="quiet">${words.nothing}</p>`}
${
  mayWrite
    ? html`<form method="post"><input type="hidden" name="once" value="${once}"><label>${words.write}<textarea name="words" rows="4" maxlength="8000" required></textarea></label>
<button>${words.say}</button></form>`
    : html`<p class="quiet">${words.over}</p>`
}`
  return page(scene, words.opened.replace('{number}', String(number)), body)
}

/** Something is not there, or comes too often. */
export function noticePage(scene: Scene, what: 'closed' | 'often' | 'unfit' | 'large'): string {
  const words = wordsIn(scene.language)
  return page(scene, what === 'closed' ? words.none : words.wrong, html`<p>${words[what]}</p>`)
}
