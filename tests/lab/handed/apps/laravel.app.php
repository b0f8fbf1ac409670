<?php
// As little of an application as mail needs.
return [
    'name' => 'sends',
    'env' => 'production',
    'key' => 'base64:'.base64_encode(str_repeat('k', 32)),
    'cipher' => 'AES-256-CBC',
    'timezone' => 'UTC',
    'locale' => 'en',
    'fallback_locale' => 'en',
    'providers' => [
        Illuminate\Mail\MailServiceProvider::class,
        Illuminate\View\ViewServiceProvider::class,
        Illuminate\Filesystem\FilesystemServiceProvider::class,
        Illuminate\Translation\TranslationServiceProvider::class,
        Illuminate\Queue\QueueServiceProvider::class,
        Illuminate\Bus\BusServiceProvider::class,
    ],
    'aliases' => [],
];
