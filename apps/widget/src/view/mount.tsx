import { render } from 'preact'
import type { Running } from '../running/index.ts'
import type { Settings } from '../script-tag.ts'
import { HOST, keepStanding } from './host.ts'
import { createShown, type Shown } from './shown.ts'
import asking from './styles/asking.css?inline'
import base from './styles/base.css?inline'
import bubbles from './styles/bubbles.css?inline'
import composer from './styles/composer.css?inline'
import log from './styles/log.css?inline'
import panel from './styles/panel.css?inline'
import parts from './styles/parts.css?inline'
import { Widget } from './widget.tsx'

/** Puts the widget on the page, in a shadow tree: neither's styles reach the other. It stays there until `ended`. */
export function mount(running: Running, settings: Settings, ended: AbortSignal): Shown {
  const host = document.createElement(HOST)
  host.id = 'xiaoer'
  const root = host.attachShadow({ mode: 'open' })
  // A constructed sheet is no inline style: pages with a strict content security policy take it.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync([base, panel, log, bubbles, parts, asking, composer].join('\n'))
  root.adoptedStyleSheets = [sheet]
  const shown = createShown()
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) shown.set(false)
    // The page's own shortcuts are not meant while one writes here.
    event.stopPropagation()
  })
  render(<Widget running={running} settings={settings} shown={shown} />, root)
  keepStanding(host, ended)
  ended.addEventListener('abort', () => render(null, root))
  return shown
}
