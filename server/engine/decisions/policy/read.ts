import { findingsOf } from './check/check.ts'
import { compilePolicy, type Policy } from './compile.ts'
import { readChecked } from './read-checked.ts'
import { PolicyFile } from './schema.ts'

/** A policy from the text of its file; refused with file, line, path, thing and way out for all that is wrong with it. */
export const readPolicy = (text: string, file: string): Policy => compilePolicy(readChecked(PolicyFile, text, file, findingsOf))
