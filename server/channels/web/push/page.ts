import { html } from '#platform/html'
import { webTexts } from '../texts/index.ts'

/** What the page is about. */
export interface PushPage {
  readonly shopName: string
  /** What the browser subscribes under. */
  readonly publicKey: string
}

const SAYINGS = ['on', 'off', 'denied', 'unable', 'again', 'failed'] as const

/** The page on which a shopper turns pushes on and off; what it may say stands in it, so that its script has no words. */
export function pushPage(channel: string, { shopName, publicKey }: PushPage, language: 'zh-CN' | 'en'): string {
  const texts = webTexts(language)
  const says = {
    on: texts.pushIsOn,
    off: texts.pushIsOff,
    denied: texts.pushDenied,
    unable: texts.pushUnable,
    again: texts.pushAgain,
    failed: texts.pushFailed,
  }
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${texts.pushTitle.replace('{shop}', () => shopName)}</title>
    <link rel="stylesheet" href="/push/page.css">
    <script type="module" src="/push/page.js"></script>
  </head>
  <body data-key="${publicKey}" data-channel="${channel}">
    <main>
      <h1>${texts.pushTitle.replace('{shop}', () => shopName)}</h1>
      <p>${texts.pushWhat}</p>
      <p class="small">${texts.pushTerms}</p>
      <button type="button" id="on" hidden>${texts.pushTurnOn}</button>
      <button type="button" id="off" hidden>${texts.pushStop}</button>
      <p id="told" role="status"></p>
      ${SAYINGS.map((name) => html`<span hidden id="say-${name}">${says[name]}</span>`)}
    </main>
  </body>
</html>`.text
}
