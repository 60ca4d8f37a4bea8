import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// A guide's files lie in a folder of their own and are seen as if they lay in the checkout: what they import and is not among them, is there.
const { OVERLAY: overlay, CHECKOUT: checkout } = process.env
const service = pathToFileURL(join(checkout, 'server/main.ts')).href
const url = (path) => ({ url: pathToFileURL(path).href, shortCircuit: true })

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL?.startsWith('file:') ? fileURLToPath(context.parentURL) : ''
    if (!parent.startsWith(overlay)) return next(specifier, context)
    if (specifier.startsWith('#')) return url(join(checkout, 'server', specifier.slice(1), 'index.ts'))
    if (!specifier.startsWith('.')) return next(specifier, { ...context, parentURL: service })
    const path = join(dirname(parent), specifier)
    return url(existsSync(path) ? path : join(checkout, relative(overlay, path)))
  },
})
