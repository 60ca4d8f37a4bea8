import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { Block } from './blocks.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Where a block lies as its reader has it: under its own name, or beside the checkout's folders. */
const pathOf = ({ file, guide, line }: Block): string => join(ROOT, file ?? `${guide.replace('.md', '')}-${line}.ts`)

/** What the compiler has against blocks of TypeScript, as if they lay in the checkout; by guide and line. */
export function typeFaults(blocks: readonly Block[]): string[] {
  const texts = new Map(blocks.map((block) => [pathOf(block), block]))
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, 'server/tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    join(ROOT, 'server'),
  )
  // what a reader tries may leave something unused
  const options = { ...config.options, incremental: false, noUnusedLocals: false, noUnusedParameters: false }
  delete options.tsBuildInfoFile
  const host = ts.createCompilerHost(options)
  const [read, is] = [host.readFile, host.fileExists]
  host.readFile = (path) => texts.get(path)?.text ?? read(path)
  host.fileExists = (path) => texts.has(path) || is(path)
  host.getSourceFile = (path, language) => {
    const text = host.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, language)
  }
  host.resolveModuleNameLiterals = (names, from, _, all) =>
    names.map(({ text }) => {
      if (text.startsWith('#')) return found(join(ROOT, 'server', text.slice(1), 'index.ts'))
      const here = join(dirname(from), text)
      if (text.startsWith('.') && texts.has(here)) return found(here)
      // packages are those of the service
      const asIf = texts.has(from) && !text.startsWith('.') ? join(ROOT, 'server/main.ts') : from
      return ts.resolveModuleName(text, asIf, all, host, undefined, undefined, ts.ModuleKind.ESNext)
    })
  const program = ts.createProgram([...texts.keys()], options, host)
  return [...texts].flatMap(([path, { guide, line }]) => {
    const source = program.getSourceFile(path)
    const faults = source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : []
    return faults.map(({ start = 0, messageText }) => {
      const at = source?.getLineAndCharacterOfPosition(start).line ?? 0
      return `${guide}:${line + 1 + at} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
  })
}

const found = (path: string): ts.ResolvedModuleWithFailedLookupLocations => ({
  resolvedModule:
    existsSync(path) || path.endsWith('.ts')
      ? { resolvedFileName: path, extension: ts.Extension.Ts, isExternalLibraryImport: false }
      : undefined,
})
