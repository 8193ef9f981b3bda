import { compare, rules } from 'cimline';

/** Direct feedback alignment on a chip that has one gradient unit, as backpropagation's has. */
const oneUnit = {
  ...rules.dfa,
  name: 'dfa-one-unit',
  summary: 'Direct feedback alignment with a single gradient unit.',
  template(network, feedback) {
    const template = rules.dfa.template(network, feedback);
    return {
      ...template,
      rule: 'dfa-one-unit',
      provision: { ...template.provision, gradientUnits: 'one' },
    };
  },
};

const runs = compare({ chip: 'fefet-22nm', network: 'digits', rules: ['bp', 'dfa', oneUnit], batch: 16 });
for (const { label, result } of runs) {
  const { latency_s, area_m2 } = result.totals;
  console.log(`${label}: ${(latency_s * 1e6).toFixed(0)} µs, ${(area_m2 * 1e6).toFixed(2)} mm²`);
}
