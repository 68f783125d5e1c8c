// Shows this server's own document; nothing is loaded from elsewhere.
window.ui = SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null, docExpansion: 'list' });
