import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ODD_GATEWAYS } from '../../gateways/testing/odd.ts'
import { oddMapped } from '../../mapped/testing/odd.ts'
import { oddMedusa } from '../../medusa/testing/odd.ts'
import { oddShopify } from '../../shopify/testing/odd.ts'
import { oddTables } from '../../uploaded/testing/odd.ts'
import { oddVendure } from '../../vendure/testing/odd.ts'
import { oddWooCommerce } from '../../woocommerce/testing/odd.ts'
import { oddContract } from './odd-contract.ts'

// What is odd in a shop's data, written as each platform writes it, up to the port.
const all = [oddShopify, oddWooCommerce, oddVendure, oddMedusa, ...ODD_GATEWAYS, oddMapped, oddTables]
for (const odd of all) oddContract(odd)

test('what a platform cannot hold stands in the documents, with its page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/connect/shops.md'), 'utf8')
  const rows = page.slice(page.indexOf('## What a shop may hold that is odd')).split('\n')
  for (const { name, whole, text } of all) {
    const row = rows.find((line) => line.startsWith(`| ${name} |`)) ?? assert.fail(`${name} has no row`)
    for (const cannot of [whole, text]) if (typeof cannot === 'string') assert.ok(row.includes(`](${cannot})`), `${name}: ${cannot}`)
  }
})
