import {html, nothing} from 'lit';
import {Part} from '../part.js';

/**
 * A chart, drawn when it comes near the view, in the colours of the page. It is a picture with a text; the table beside it has the
 * numbers, and stays where a chart cannot be drawn. The library is loaded by the first chart that is drawn.
 */
class DrawnChart extends Part {

    static properties = {...Part.properties, option: {attribute: false}, label: {}, height: {type: Number}, failed: {state: true}};

    connectedCallback() {
        super.connectedCallback();
        this.dark = matchMedia('(prefers-color-scheme: dark)');
        this.redraw = () => this.draw();
        this.dark.addEventListener('change', this.redraw);
        document.addEventListener('theme-changed', this.redraw);
        this.sight = new IntersectionObserver(seen => {
            if (seen.some(one => one.isIntersecting)) {
                this.near = true;
                this.draw();
            }
        }, {rootMargin: '200px'});
        this.sight.observe(this);
        this.sizes = new ResizeObserver(() => this.chart?.resize());
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.dark.removeEventListener('change', this.redraw);
        document.removeEventListener('theme-changed', this.redraw);
        this.sight.disconnect();
        this.sizes.disconnect();
        this.chart?.dispose();
        this.chart = undefined;
    }

    render() {
        return this.failed ? html`<p class="quiet">${this.say('chart.failed')}</p>`
            : html`<div class="drawing ${this.height > 300 ? 'tall' : ''}" role="img" aria-label=${this.label}></div>${nothing}`;
    }

    updated() {
        this.draw();
    }

    async draw() {
        if (!this.near || !this.option || this.failed) {
            return;
        }
        try {
            // A module of the older kind: it leaves itself as a global.
            await import('echarts');
        } catch {
            this.failed = true;
            return;
        }
        const place = this.querySelector('.drawing');
        if (!place || !this.isConnected) {
            return;
        }
        place.style.height = `${this.height}px`;
        if (!this.chart) {
            this.chart = globalThis.echarts.init(place, null, {renderer: 'svg'});
            this.sizes.observe(place);
        }
        this.chart.setOption(this.option(this.colours()), true);
        this.chart.resize();
    }

    /** The colours that the style sheet gives now, light or dark. */
    colours() {
        const probe = document.createElement('span');
        this.append(probe);
        const found = {};
        for (const name of ['text', 'quiet', 'line', 'surface', 'accent', 'more', 'less', 'edge']) {
            probe.style.color = `var(--${name})`;
            found[name] = getComputedStyle(probe).color;
        }
        probe.remove();
        return found;
    }
}

customElements.define('drawn-chart', DrawnChart);
