/** The body of an unsigned token: the stand-in trusts everybody. */
export function tokenOf(sub: string, seconds = 600): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub, aud: 'xiaoer-widget', exp: Math.floor(Date.now() / 1_000) + seconds })}.stand-in`
}

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** A page of a shop with the widget on it. Its own styles are loud on purpose: none may reach the widget. */
export function shopPage(query: URLSearchParams): string {
  const who = query.get('as')
  const attributes = {
    'data-channel': 'demo',
    ...(who ? { 'data-token': tokenOf(who), 'data-token-url': `/token?as=${who}` } : {}),
    'data-lang': query.get('lang') ?? 'zh-CN',
    'data-theme': query.get('theme') ?? 'auto',
  }
  const tag = Object.entries(attributes)
    .map(([name, value]) => `${name}="${quoted(value)}"`)
    .join(' ')
  return `<!doctype html><html lang="zh-CN"${query.has('rtl') ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>云杉小店</title><style>body{margin:0;font:16px/1.6 sans-serif;background:#efe9df;color:#40372c}main{max-width:760px;margin:auto;padding:32px}
button{background:hotpink;text-transform:uppercase}p{font-size:18px}</style></head>
<body><main><h1>卡其色双排扣风衣</h1><p>一件很好的风衣。</p></main><script src="/widget.js" ${tag} async></script></body></html>`
}

export const COAT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#e9dcc4"/><path d="M28 20l12 6 12-6 10 8-5 10-5-2v28H28V36l-5 2-5-10z" fill="#b58d5a"/><path d="M40 26v38" stroke="#8a6838" stroke-width="2"/></svg>`
