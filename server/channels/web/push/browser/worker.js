// Shows what the service pushes, opens the shop's page on a tap, and stops for good where the shopper says so.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, url, tag, stop } = event.data.json()
  const actions = [{ action: 'stop', title: stop.label }]
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, actions, data: { url, stop: stop.token } }))
})

self.addEventListener('notificationclick', (event) => {
  const { url, stop } = event.notification.data
  event.notification.close()
  event.waitUntil(event.action === 'stop' ? stopped(stop) : self.clients.openWindow(url))
})

async function stopped(token) {
  const subscription = await self.registration.pushManager.getSubscription()
  await subscription?.unsubscribe()
  const headers = { 'content-type': 'application/json' }
  await fetch('/api/v1/widget/push/stop', { method: 'POST', headers, body: JSON.stringify({ token }) })
}
