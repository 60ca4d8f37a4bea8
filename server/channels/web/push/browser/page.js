// The page on which a shopper turns pushes on and off. Nothing is asked of the browser before they press the button.
const { key, channel } = document.body.dataset
const [on, off, told] = ['on', 'off', 'told'].map((id) => document.getElementById(id))
const kept = `xiaoer:push:${channel}`
const asked = new URLSearchParams(location.hash.slice(1))
// the session is a bearer: it stays out of the history
history.replaceState(null, '', location.pathname + location.search)
const [session, page] = [asked.get('s'), asked.get('p')]

const say = (name) => {
  told.textContent = document.getElementById(`say-${name}`).textContent
}
const show = (isOn) => {
  on.hidden = isOn
  off.hidden = !isOn
}

async function post(path, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${session}` }
  const answer = await fetch(`/api/v1/widget${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

async function get(path) {
  const answer = await fetch(`/api/v1/widget${path}`, { headers: { authorization: `Bearer ${session}` } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

const registered = async () => {
  await navigator.serviceWorker.register('/push/worker.js', { scope: location.pathname })
  return navigator.serviceWorker.ready
}

/** The service keeps it for the conversation that is open now. */
async function keep(subscription) {
  const { endpoint, keys } = subscription.toJSON()
  const { stop } = await post('/push', { endpoint, keys, ...(page && { page }) })
  localStorage.setItem(kept, stop)
  show(true)
  say('on')
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== 'granted') return say('denied')
  const { pushManager } = await registered()
  // one made under keys that are no longer ours is none
  await (await pushManager.getSubscription())?.unsubscribe()
  await keep(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
}

async function turnOff() {
  const { pushManager } = await registered()
  await (await pushManager.getSubscription())?.unsubscribe()
  const token = localStorage.getItem(kept)
  if (token) await post('/push/stop', { token })
  localStorage.removeItem(kept)
  show(false)
  say('off')
}

const at = (id) => document.getElementById(id)

/** A step towards letters; what came of it is said. */
async function ask(asked) {
  const { state } = await post('/push/letters', { ...asked, ...(page && asked.by !== 'typed' && { page }) })
  at('proving').hidden = state !== 'sent' && state !== 'wrong'
  if (state === 'on') at('letters').hidden = true
  say(state)
}

/** Addresses that are known to be theirs, one press each; and a field for another, where one may be typed. */
async function offerLetters() {
  const { known, typed } = await get('/push/ways')
  for (const { id, shown } of known) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = shown
    button.addEventListener(
      'click',
      doing(() => ask({ by: 'known', id })),
    )
    at('known').append(button, ' ')
  }
  at('typing').hidden = typed.length === 0
  at('letters').hidden = known.length + typed.length === 0
  const sends = (form, asked) =>
    at(form).addEventListener('submit', (event) => {
      event.preventDefault()
      doing(() => ask(asked()))()
    })
  sends('typing', () => ({ by: 'typed', said: at('said').value }))
  sends('proving', () => ({ by: 'code', digits: at('digits').value }))
}

const doing = (act) => () => act().catch(() => say('failed'))

async function start() {
  if (session) offerLetters().catch(() => say('failed'))
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return say('unable')
  on.addEventListener('click', doing(turnOn))
  off.addEventListener('click', doing(turnOff))
  if (Notification.permission === 'denied') return say('denied')
  const registration = await navigator.serviceWorker.getRegistration(location.pathname)
  const subscription = await registration?.pushManager.getSubscription()
  if (!session) return subscription ? show(true) : say('again')
  if (subscription) await keep(subscription)
  else show(false)
}

start().catch(() => say('failed'))
