// Fills a Medusa that runs as its merchant would, by its own Admin API: `node seed.mjs ADDRESS EMAIL PASSWORD` writes its keys to keys.json.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [address, email, password] = process.argv.slice(2)
let token

async function ask(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(`${address}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const given = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(given)}`)
  return given
}
const post = (path, body) => ask('POST', path, body)

token = (await post('/auth/user/emailpass', { email, password })).token

const { stores } = await ask('GET', '/admin/stores')
await post(`/admin/stores/${stores[0].id}`, {
  supported_currencies: [{ currency_code: 'usd', is_default: true }, { currency_code: 'eur' }],
})
const { sales_channel: channel } = await post('/admin/sales-channels', { name: 'Web' })
const { region } = await post('/admin/regions', {
  name: 'US',
  currency_code: 'usd',
  countries: ['us'],
  payment_providers: ['pp_system_default'],
})
const { stock_location: place } = await post('/admin/stock-locations', {
  name: 'Dock',
  address: { address_1: '5 Dock Street', city: 'Springfield', country_code: 'US' },
})
await post(`/admin/stock-locations/${place.id}/sales-channels`, { add: [channel.id] })
await post(`/admin/stock-locations/${place.id}/fulfillment-providers`, { add: ['manual_manual'] })
await post(`/admin/stock-locations/${place.id}/fulfillment-sets`, { name: 'Dock sends', type: 'shipping' })
const { stock_location: sends } = await ask('GET', `/admin/stock-locations/${place.id}?fields=*fulfillment_sets`)
const set = sends.fulfillment_sets[0].id
const zones = await post(`/admin/fulfillment-sets/${set}/service-zones`, {
  name: 'US',
  geo_zones: [{ type: 'country', country_code: 'us' }],
})
const { shipping_profile: profile } = await post('/admin/shipping-profiles', { name: 'Parcels', type: 'parcels' })
const shipping = (name, amount, is_return) =>
  post('/admin/shipping-options', {
    name,
    service_zone_id: zones.fulfillment_set.service_zones[0].id,
    shipping_profile_id: profile.id,
    provider_id: 'manual_manual',
    price_type: 'flat',
    type: { label: name, description: name, code: name.toLowerCase() },
    prices: [{ currency_code: 'usd', amount }],
    rules: [
      { attribute: 'enabled_in_store', operator: 'eq', value: 'true' },
      { attribute: 'is_return', operator: 'eq', value: String(is_return) },
    ],
  })
await shipping('Standard', 10, false)
await shipping('Back', 0, true)

const { product_category: shirts } = await post('/admin/product-categories', { name: 'Shirts', is_active: true })
const GOODS = [
  { title: 'Linen Shirt', handle: 'linen-shirt', sizes: ['S', 'M'], amount: 30, material: 'Linen', text: '<p>Soft &amp; light.</p>' },
  { title: 'Wool Hat', handle: 'wool-hat', sizes: ['One size'], amount: 20, material: 'Wool', text: 'Warm.' },
  { title: 'Desk Lamp', handle: 'desk-lamp', sizes: ['White', 'Black'], amount: 49.5, material: null, text: 'Bright.' },
  { title: 'Tea Mug', handle: 'tea-mug', sizes: ['Blue'], amount: 8, material: 'Clay', text: 'Holds 300 ml.' },
]
for (const { title, handle, sizes, amount, material, text } of GOODS) {
  const { product } = await post('/admin/products', {
    title,
    handle,
    material,
    status: 'published',
    description: text,
    categories: [{ id: shirts.id }],
    shipping_profile_id: profile.id,
    sales_channels: [{ id: channel.id }],
    options: [{ title: 'Size', values: sizes }],
    variants: sizes.map((size) => ({
      title: size,
      sku: `${handle}-${size}`,
      options: { Size: size },
      prices: [{ currency_code: 'usd', amount }],
    })),
  })
  const { variants } = await ask('GET', `/admin/products/${product.id}/variants?fields=id,*inventory_items`)
  for (const { inventory_items: items } of variants)
    await post(`/admin/inventory-items/${items[0].inventory_item_id}/location-levels`, { location_id: place.id, stocked_quantity: 1_000 })
}
const { api_key: open } = await post('/admin/api-keys', { title: 'Web', type: 'publishable' })
await post(`/admin/api-keys/${open.id}/sales-channels`, { add: [channel.id] })
const { api_key: secret } = await post('/admin/api-keys', { title: 'Xiaoer', type: 'secret' })
const keys = { publishable: open.token, secret: secret.token, region: region.id }
writeFileSync(join(import.meta.dirname, 'keys.json'), JSON.stringify(keys))
