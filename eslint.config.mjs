import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Which layers each layer may import: dependencies point one way. */
const LAYERS = {
  'layer:base': ['layer:base'],
  'layer:core': [],
  'layer:plugin': ['layer:core', 'layer:base'],
  'layer:export': ['layer:core', 'layer:base', 'layer:plugin'],
  'layer:figures': ['layer:core'],
  'layer:trainer': ['layer:core', 'layer:plugin', 'layer:export'],
  'layer:app': [
    'layer:base',
    'layer:core',
    'layer:plugin',
    'layer:export',
    'layer:figures',
    'layer:trainer',
  ],
  'layer:example': ['layer:core'],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/out-spec/**',
      '**/out-types/**',
      '**/node_modules/**',
      '.nx/**',
      '**/*.cjs',
      'reports/**',
      'demo/**',
      'runs/**',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ['packages/*/{src,webview,shared}/**/*.ts', 'examples/*/src/**/*.ts'],
    plugins: { '@nx': nx, 'import-x': importX },
    languageOptions: { parserOptions: { project: false } },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          extensionAlias: { '.js': ['.ts', '.js'] },
          conditionNames: ['@circumplex/source', 'import', 'node', 'default'],
        }),
      ],
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          // Light entries of core (errors, runs) are imported at once, heavy ones when needed.
          checkDynamicDependenciesExceptions: ['@circumplex/core'],
          depConstraints: Object.entries(LAYERS).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
            sourceTag,
            onlyDependOnLibsWithTags,
          })),
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
    },
  },
  { files: ['packages/*/src/**/*.test.ts'], rules: { 'no-console': 'off' } },
  prettier,
);
