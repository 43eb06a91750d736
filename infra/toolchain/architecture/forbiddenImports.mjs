import { cruise } from 'dependency-cruiser';
import { root } from '../places.mjs';
import { rules } from './rules.mjs';

/**
 * The imports that break a rule, a sentence each. Read by swc: TypeScript 7 has no JavaScript interface, and without
 * a parser for TypeScript dependency-cruiser reads nothing and finds nothing wrong.
 */
export async function findForbiddenImports() {
  const { output } = await cruise(
    ['packages', 'services', 'infra', 'tests'],
    {
      baseDir: root,
      parser: 'swc',
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden: rules },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules|dist|\\.toolchain|\\.registry)/' },
      moduleSystems: ['es6'],
    },
    // Our packages as their source, not as what was built from it some time.
    {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  );
  const { violations, totalCruised } = output.summary;
  const read = output.modules.filter((module) => module.source.endsWith('.ts') && !module.coreModule);
  if (totalCruised === 0 || read.length === 0)
    return ['No TypeScript was read, so nothing is known about the imports.'];
  return violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? [to] : cycle.map((step) => step.name);
    return `${from} imports ${way.join(', which imports ')}: ${rule.name}`;
  });
}
