import { html } from '#platform/html'
import { webTexts } from '../texts/index.ts'

/** What the page is about. */
export interface PushPage {
  readonly shopName: string
  /** What the browser subscribes under. */
  readonly publicKey: string
}

const SAYINGS = ['on', 'off', 'denied', 'unable', 'again', 'failed', 'sent', 'unsent', 'many', 'wrong'] as const

/** The page that a letter's own link leads to: one button stops them. */
export function stopPage(language: 'zh-CN' | 'en'): string {
  const texts = webTexts(language)
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="referrer" content="no-referrer">
    <title>${texts.letterStop}</title>
    <link rel="stylesheet" href="/push/page.css">
    <script type="module" src="/push/stop.js"></script>
  </head>
  <body>
    <main>
      <h1>${texts.letterStop}</h1>
      <button type="button" id="off">${texts.pushStop}</button>
      <p id="told" role="status"></p>
      <span hidden id="say-off">${texts.pushIsOff}</span>
      <span hidden id="say-failed">${texts.pushFailed}</span>
    </main>
  </body>
</html>`.text
}

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
    sent: texts.letterSent,
    unsent: texts.letterUnsent,
    many: texts.letterMany,
    wrong: texts.codeWrong,
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
      ${lettersIn(texts)}
      <p id="told" role="status"></p>
      ${SAYINGS.map((name) => html`<span hidden id="say-${name}">${says[name]}</span>`)}
    </main>
  </body>
</html>`.text
}

/** What stands there for who would rather have a message than a notice; shown where there is a way to send one. */
const lettersIn = (texts: ReturnType<typeof webTexts>) => html`<section id="letters" hidden>
  <h2>${texts.letterTitle}</h2>
  <p class="small">${texts.letterTerms}</p>
  <p id="known"></p>
  <form id="typing">
    <label>${texts.letterAddress} <input id="said" autocomplete="email" maxlength="200" required></label>
    <button>${texts.letterSend}</button>
  </form>
  <form id="proving" hidden>
    <label>${texts.letterCode} <input id="digits" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required></label>
    <button>${texts.letterProve}</button>
  </form>
</section>`
