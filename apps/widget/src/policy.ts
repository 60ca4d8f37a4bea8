import type { Settings } from './script-tag.ts'

/** Says in the console which directive of the page's Content-Security-Policy lacks the service's address: the browser says only what it blocked. */
export function explainPolicy({ origin }: Settings): void {
  const told = new Set<string>()
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective, disposition }) => {
    const socket = origin.replace('http', 'ws')
    const blocked = blockedURI.startsWith(origin) ? origin : blockedURI.startsWith(socket) ? socket : null
    const missing = `${effectiveDirective} ${blocked}`
    if (!blocked || disposition === 'report' || told.has(missing)) return
    told.add(missing)
    console.error(`xiaoer: the Content-Security-Policy of this page keeps the chat from working in full. Add to it: ${missing}`)
  })
}
