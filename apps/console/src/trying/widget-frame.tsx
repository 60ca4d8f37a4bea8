import type { OpenedTrial } from '@xiaoer/contract/trials'
import { isDark } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** A page that holds nothing: the widget is put there by its script tag, as on the shop's pages, and stays when the trial is another. */
const EMPTY = '<!doctype html><title>·</title>'

/** The widget itself, in a page of its own: its keys, storage and styles are not the console's. */
export function WidgetFrame({ trial }: { trial: OpenedTrial }) {
  const { t, language } = useTexts()
  return (
    <iframe
      className="trying-frame"
      title={t('trying.frame')}
      srcDoc={EMPTY}
      onLoad={({ currentTarget }) => putWidget(currentTarget, trial, language)}
    />
  )
}

function putWidget({ contentWindow, contentDocument }: HTMLIFrameElement, { channel, token }: OpenedTrial, language: string): void {
  if (!contentWindow || !contentDocument) return
  const page = contentDocument.documentElement
  page.lang = language
  // a page that is not of the console's own look would be laid under with white
  page.style.background = getComputedStyle(document.body).getPropertyValue('--paper')
  const script = contentDocument.createElement('script')
  Object.assign(script.dataset, { channel, token, theme: isDark.get() ? 'dark' : 'light' })
  script.onload = () => {
    const put: unknown = Reflect.get(contentWindow, 'xiaoer')
    if (opens(put)) put.open()
  }
  script.src = new URL('/widget.js', location.href).href
  contentDocument.body.append(script)
}

const opens = (value: unknown): value is { open: () => void } =>
  typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function'
