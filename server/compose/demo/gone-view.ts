import { html, type Markup } from '#platform/html'

/** In both languages, as nobody is known here whose language could be chosen. */
const WORDS = [
  {
    language: 'zh-CN',
    title: '这里没有演示店铺了',
    words: '这家店已经接上自己的店铺系统，或者不接店铺。演示页面、演示商品和演示买家都收起来了。聊天窗口现在放在自己的网页上。',
    links: [
      ['/console/', '打开管理后台'],
      ['/console/settings/script', '把聊天窗口放到网页上'],
      ['/help', '帮助中心'],
    ],
  },
  {
    language: 'en',
    title: 'The demo shop is gone',
    words:
      'This shop sells by a system of its own now, or by none. The demo’s pages, goods and shoppers are put away. The chat stands on the shop’s own pages.',
    links: [
      ['/console/', 'Open the console'],
      ['/console/settings/script', 'Put the chat on a page'],
      ['/help', 'Help centre'],
    ],
  },
] as const

/** What stands at the demo shop's address once it has left. */
export const goneView = (): Markup => html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${WORDS[0].title}</title></head>
<body><main>${WORDS.map(
  ({ language, title, words, links }) =>
    html`<section lang="${language}"><h1>${title}</h1><p>${words}</p><ul>${links.map(([to, name]) => html`<li><a href="${to}">${name}</a></li>`)}</ul></section>`,
)}</main></body></html>`
