// Fills a Medusa that runs as its merchant would, by its own Admin API: `node seed.mjs ADDRESS EMAIL PASSWORD STORE.json KEYS.json` writes its keys.
import { readFileSync, writeFileSync } from 'node:fs'

const [address, email, password, storeFile, keysFile] = process.argv.slice(2)
const store = JSON.parse(readFileSync(storeFile, 'utf8'))
let token

async function ask(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(`${address}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const given = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(given)}`)
  return given
}
const post = (path, body) => ask('POST', path, body)
const priced = (prices) => Object.entries(prices).map(([currency_code, amount]) => ({ currency_code, amount }))

token = (await post('/auth/user/emailpass', { email, password })).token

const { stores } = await ask('GET', '/admin/stores')
await post(`/admin/stores/${stores[0].id}`, {
  supported_currencies: store.currencies.map((currency_code, nth) => ({ currency_code, is_default: nth === 0 })),
})
const { sales_channel: channel } = await post('/admin/sales-channels', { name: 'Web' })
const { name: called, countries } = store.region
const { region } = await post('/admin/regions', {
  ...{ name: called, countries, currency_code: store.currencies[0] },
  payment_providers: ['pp_system_default'],
})
if (store.taxRegions) for (const country_code of countries) await post('/admin/tax-regions', { country_code, provider_id: 'tp_system' })
const { stock_location: place } = await post('/admin/stock-locations', store.place)
await post(`/admin/stock-locations/${place.id}/sales-channels`, { add: [channel.id] })
await post(`/admin/stock-locations/${place.id}/fulfillment-providers`, { add: ['manual_manual'] })
await post(`/admin/stock-locations/${place.id}/fulfillment-sets`, { name: `${place.name} sends`, type: 'shipping' })
const { stock_location: sends } = await ask('GET', `/admin/stock-locations/${place.id}?fields=*fulfillment_sets`)
const set = sends.fulfillment_sets[0].id
const zones = await post(`/admin/fulfillment-sets/${set}/service-zones`, {
  name: called,
  geo_zones: countries.map((country_code) => ({ type: 'country', country_code })),
})
const { shipping_profile: profile } = await post('/admin/shipping-profiles', { name: 'Parcels', type: 'parcels' })
for (const { name, text, prices, isReturn } of store.ways)
  await post('/admin/shipping-options', {
    name,
    service_zone_id: zones.fulfillment_set.service_zones[0].id,
    shipping_profile_id: profile.id,
    provider_id: 'manual_manual',
    price_type: 'flat',
    type: { label: name, description: text, code: name.toLowerCase().replaceAll(' ', '-') },
    prices: priced(prices),
    rules: [
      { attribute: 'enabled_in_store', operator: 'eq', value: 'true' },
      { attribute: 'is_return', operator: 'eq', value: String(isReturn) },
    ],
  })

const categories = new Map()
for (const name of new Set(store.goods.map(({ category }) => category)))
  categories.set(name, (await post('/admin/product-categories', { name, is_active: true })).product_category.id)
/** Every kind there is of these options: `{ Size: 'S', Color: 'Black' }` and so on. */
const kindsOf = (options) =>
  Object.entries(options).reduce(
    (kinds, [title, values]) => kinds.flatMap((kind) => values.map((value) => ({ ...kind, [title]: value }))),
    [{}],
  )
for (const { title, handle, category, options, prices, material, text } of store.goods) {
  const { product } = await post('/admin/products', {
    title,
    handle,
    material,
    status: 'published',
    description: text,
    categories: [{ id: categories.get(category) }],
    shipping_profile_id: profile.id,
    sales_channels: [{ id: channel.id }],
    options: Object.entries(options).map(([name, values]) => ({ title: name, values })),
    variants: kindsOf(options).map((kind) => ({
      title: Object.values(kind).join(' / '),
      sku: [handle, ...Object.values(kind)].join('-'),
      options: kind,
      prices: priced(prices),
    })),
  })
  const { variants } = await ask('GET', `/admin/products/${product.id}/variants?limit=100&fields=id,*inventory_items`)
  for (const { inventory_items: items } of variants)
    await post(`/admin/inventory-items/${items[0].inventory_item_id}/location-levels`, {
      location_id: place.id,
      stocked_quantity: store.stock,
    })
}
const { api_key: open } = await post('/admin/api-keys', { title: 'Web', type: 'publishable' })
await post(`/admin/api-keys/${open.id}/sales-channels`, { add: [channel.id] })
const { api_key: secret } = await post('/admin/api-keys', { title: 'Xiaoer', type: 'secret' })
writeFileSync(keysFile, JSON.stringify({ publishable: open.token, secret: secret.token, region: region.id }))
