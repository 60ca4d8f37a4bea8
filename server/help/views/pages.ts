import type { AnswerPart } from '@xiaoer/contract'
import { firstGraphemes, shortened } from '@xiaoer/contract/graphemes'
import { type Content, html, type Markup } from '#platform/html'
import type { HelpProduct } from '../parts.ts'
import { type HelpQuestion, PAGE } from '../reading/questions.ts'
import { topicIn } from '../words/index.ts'
import { at, type Framed, type Scene } from './frame.ts'

const SHORT = 150

/** A topic, and how many questions it has. */
interface Topic {
  readonly name: string
  readonly count: number
}

/** A form that is open to shoppers. */
interface OpenForm {
  readonly name: string
  readonly path: string
}

/** The front page: what is asked most, the topics, and the forms by which one writes. */
export function home(
  { say, language }: Scene,
  usual: readonly HelpQuestion[],
  topics: readonly Topic[],
  forms: readonly OpenForm[],
): Framed {
  const body =
    topics.length === 0
      ? html`<p class="none">${say('nothing_yet')}</p>`
      : html`<h1>${say('title')}</h1>
<section><h2>${say('usual')}</h2>${list(usual, language)}</section>
${byTopic({ say, language }, topics)}`
  const written =
    forms.length > 0 &&
    html`<section><h2>${say('forms')}</h2><ul class="follow">${forms.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ul></section>`
  return { title: say('title'), path: '', body: [body, written] }
}

const byTopic = ({ say, language }: Pick<Scene, 'say' | 'language'>, topics: readonly Topic[]): Markup =>
  html`<section><h2>${say('topics')}</h2><ul class="topics">${topics.map(
    ({ name, count }) =>
      html`<li><a href="${at(language, `/c/${encodeURIComponent(name)}`)}"><b>${topicIn(language, name)}</b><span>${say('count', { n: count })}</span></a></li>`,
  )}</ul></section>`

/** The questions of a topic. */
export function topic(scene: Scene, name: string, questions: readonly HelpQuestion[], page: number, total: number): Framed {
  const { say, language } = scene
  const path = `/c/${encodeURIComponent(name)}`
  const to = (number: number) => at(language, path, { page: number > 1 ? String(number) : undefined })
  const body = html`${crumbs(scene)}<h1>${topicIn(language, name)}</h1>${list(questions, language)}
<nav class="turn">${page > 1 && html`<a rel="prev" href="${to(page - 1)}">${say('back')}</a>`} ${page * PAGE < total && html`<a rel="next" href="${to(page + 1)}">${say('more')}</a>`}</nav>`
  return { title: topicIn(language, name), path: page > 1 ? `${path}?page=${page}` : path, body }
}

interface Beside {
  readonly related: readonly HelpQuestion[]
  readonly solved: number
  /** What was just said of it. */
  readonly voted?: 'yes' | 'no' | undefined
  /** Of the product it is read for: its answer may be for that one alone. */
  readonly product?: string | undefined
}

const FEW = 3

/** One question with its answer. */
export function question(scene: Scene, one: HelpQuestion, { related, solved, voted, product }: Beside): Framed {
  const { say, language } = scene
  const body = html`${crumbs(scene, one.category)}<article><h1>${one.question}</h1>
<div class="answer">${one.answer.split('\n').map((line) => html`<p>${line}</p>`)}${one.parts.map((part) => shown(part, language))}</div>
<p class="quiet"><time datetime="${one.updatedAt.toISOString()}">${say('changed', { day: one.updatedAt.toISOString().slice(0, 10) })}</time>${solved >= FEW && html` · ${say('helped', { n: solved })}`}</p>
${voted ? html`<p class="thanks" role="status">${say(voted === 'yes' ? 'thanks_yes' : 'thanks_no')}</p>` : asked(scene, one.id, product)}</article>
${related.length > 0 && html`<section><h2>${say('related')}</h2>${list(related, language)}</section>`}`
  const path = `/q/${one.id}${product === undefined ? '' : `?product=${encodeURIComponent(product)}`}`
  return { title: one.question, path, body, description: firstGraphemes(one.answer, SHORT), languages: one.languages }
}

const asked = ({ say, language }: Scene, id: string, product: string | undefined): Markup =>
  html`<form class="vote" role="group" aria-label="${say('solved')}" method="post" action="${at(language, `/q/${id}/vote`, { product })}"><span>${say('solved')}</span> <button name="solved" value="yes">${say('yes')}</button> <button name="solved" value="no">${say('no')}</button></form>`

interface Results {
  readonly questions: readonly HelpQuestion[]
  /** Whether the first is sure to answer. */
  readonly sure: boolean
  /** Where to look on, where nothing was found. */
  readonly topics: readonly Topic[]
}

/** What was found; what is not sure to answer is said to be near only. Search engines are not sent here. */
export function found({ say, language }: Scene, words: string, { questions, sure, topics }: Results): Framed {
  const title = say('found', { words })
  const told = questions.length === 0 ? 'none' : sure ? null : 'near'
  const body = html`<h1>${title}</h1>${told && html`<p class="none" role="status">${say(told)}</p>`}${questions.length > 0 ? list(questions, language) : topics.length > 0 && byTopic({ say, language }, topics)}`
  return { title, path: '/search', body, words, hidden: true }
}

interface AboutProduct {
  readonly questions: readonly HelpQuestion[]
  /** What is asked most of the shop as a whole. */
  readonly usual: readonly HelpQuestion[]
}

/** What is written about one product, what its page says of it, and what is asked of the shop. */
export function product(scene: Scene, id: string, about: HelpProduct, { questions, usual }: AboutProduct): Framed {
  const { say, language } = scene
  const { title, image, url, facts } = about
  const body = html`${crumbs(scene)}<div class="product">${image && html`<img src="${image}" alt="" width="96" height="96">`}<div><h1>${say('of_product', { title })}</h1>${url && html`<a href="${url}">${say('to_product')}</a>`}</div></div>
${questions.length === 0 ? html`<p class="none">${say('none_of_product')}</p>` : list(questions, language, id)}
${facts.length > 0 && html`<section><h2>${say('facts')}</h2><dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`}
${usual.length > 0 && html`<section><h2>${say('usual')}</h2>${list(usual, language)}</section>`}`
  return { title: say('of_product', { title }), path: `/p/${encodeURIComponent(id)}`, body }
}

/** Something is not there or went wrong. */
export function notice({ say }: Scene, what: 'not_found' | 'problem'): Framed {
  const body = html`<h1>${say(what)}</h1><p>${say(what === 'not_found' ? 'not_found_hint' : 'problem_hint')}</p>`
  return { title: say(what), path: '', body, hidden: true }
}

const list = (questions: readonly HelpQuestion[], language: Scene['language'], product?: string): Markup =>
  html`<ul class="questions">${questions.map(
    ({ id, question, answer }) =>
      html`<li><a href="${at(language, `/q/${id}`, { product })}"><b>${question}</b><span>${shortened(answer, SHORT)}</span></a></li>`,
  )}</ul>`

const crumbs = ({ say, language }: Scene, category?: string): Markup =>
  html`<nav class="crumbs"><a href="${at(language)}">${say('home')}</a>${category && html` › <a href="${at(language, `/c/${encodeURIComponent(category)}`)}">${topicIn(language, category)}</a>`}</nav>`

/** A part of an answer; a card of a product leads to what is written about it. */
function shown(part: AnswerPart, language: Scene['language']): Content {
  switch (part.kind) {
    case 'picture':
      return html`<img class="picture" src="${part.url}" alt="${part.alt}" loading="lazy">`
    case 'product':
      return html`<p><a href="${at(language, `/p/${encodeURIComponent(part.product.id)}`)}">${part.product.title ?? part.product.id}</a></p>`
    case 'link':
      return html`<p><a href="${part.url}" rel="noopener">${part.label}</a></p>`
    case 'follow_ups':
      return html`<ul class="follow">${part.questions.map((one) => html`<li><a href="${at(language, '/search', { q: one })}">${one}</a></li>`)}</ul>`
  }
}
