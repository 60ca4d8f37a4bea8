/** Roles: which rights they give, and who has which. */
export { roleName } from './role-name.ts'
export { RoleOf } from './role-of.tsx'
export { RolesSection } from './roles-section.tsx'
export { useGivable } from './use-givable.ts'
