// The page that a letter's link leads to. Nothing is stopped before they press the button: mailboxes open links to look what is behind them.
const [off, told] = ['off', 'told'].map((id) => document.getElementById(id))
const token = location.pathname.split('/').at(-1)

off.addEventListener('click', async () => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/v1/widget/push/stop', { method: 'POST', headers, body: JSON.stringify({ token }) }).catch(
    () => undefined,
  )
  off.hidden = answer?.ok === true
  told.textContent = document.getElementById(answer?.ok ? 'say-off' : 'say-failed').textContent
})
